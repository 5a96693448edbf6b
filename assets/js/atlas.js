/**
 * The atlas: what the browser needs to draw any date and any filters without asking the server.
 *
 * Python derives every standing; here they are only looked up. `Atlas.view` applies the same rules
 * as `dashboard/queries/selection.py`; a browser test compares the two.
 */
const loaded = new Map();

/** Fetch an atlas once a page, whoever asks. */
export function loadAtlas(url) {
  if (!loaded.has(url)) {
    const pending = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return answer.json();
    }).then((raw) => new Atlas(raw));
    pending.catch(() => loaded.delete(url)); // a later attempt may succeed
    loaded.set(url, pending);
  }
  return loaded.get(url);
}

const STATION_FACETS = ["province", "jurisdiction", "listing", "documentation"];

export class Atlas {
  constructor(raw) {
    Object.assign(this, raw);
    this.placeById = new Map(raw.places.map((place) => [place.id, place]));
  }

  /** The last rise of a country's furthest step on or before a day, or undefined. */
  rise(code, day) {
    return this.countries[code].rises.findLast((rise) => rise.day <= day);
  }

  /** The step of a country by a day. */
  step(code, day) {
    return this.rise(code, day)?.step ?? "none";
  }

  /** The places and countries that pass the filters at a day: {places: [{place, stations}], countries: Map}. */
  view(filters, day) {
    const wants = (facet, value) => !filters[facet]?.length || filters[facet].includes(value);
    const countryPasses = (code) => wants("country", code) && wants("step", this.step(code, day));
    const places = [], countries = new Map();
    for (const place of this.places) {
      if (!countryPasses(place.country)) continue;
      const stations = place.stations.filter((station) =>
        station.listed <= day && STATION_FACETS.every((facet) => wants(facet, station[facet])));
      if (!stations.length) continue;
      places.push({ place, stations });
      const code = place.country;
      countries.set(code, (countries.get(code) ?? 0) + stations.length);
    }
    if (!STATION_FACETS.some((facet) => filters[facet]?.length)) {
      for (const code of Object.keys(this.countries)) {
        if (this.rise(code, day) && countryPasses(code) && !countries.has(code)) countries.set(code, 0);
      }
    }
    return { places, countries };
  }

  /** A text of the catalogue; a plural text takes its number as `n`. */
  text(key, fields = {}) {
    let text = this.texts[key];
    if (typeof text !== "string") text = text[new Intl.PluralRules(this.language).select(fields.n)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
  }

  /** A day in words. */
  day(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    const form = new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : this.language,
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return form.format(new Date(Date.UTC(year, month - 1, day)));
  }
}

/** What is shown, in one sentence, for a date and provinces of origin. */
export function sentence(atlas, { stations, countries, day, provinces }) {
  const fields = {
    stations: atlas.text("stations", { n: stations }), countries: atlas.text("kit.countries", { n: countries }), day: atlas.day(day),
    origins: provinces.map((province) => atlas.text(`province.${province}`)).join(", "),
  };
  if (!stations) return atlas.text("kit.sentence_none", fields);
  return atlas.text(provinces.length ? "kit.sentence_of" : "kit.sentence", fields);
}

/** An element with properties and children; strings become text nodes, never markup. */
export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "on") for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A link to a source, or its words alone where the source has no public address. */
export function sourceLink(source, atlas) {
  const words = `${source.publisher}, ${source.date}`;
  if (!/^https?:\/\//.test(source.url)) return element("span", { class: "source" }, `${words} (${atlas.text("no_address")})`);
  return element("a", { class: "source", href: source.url, target: "_blank", rel: "noopener noreferrer", title: source.title }, words);
}
