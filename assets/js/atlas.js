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

/** How many stations these are: a line that sums up an area stands for `n` of them. */
export function number(stations) {
  return stations.reduce((sum, { n = 1 }) => sum + n, 0);
}

/** What the server sent of too many stations, as places whose lines stand for `n` stations each. */
function placesOf({ origins, areas }) {
  return areas.map(([id, country, city, lat, lon, more, counts]) => ({
    id, country, city, lat, lon, more,
    stations: origins.map(([province, jurisdiction], at) => ({ province, jurisdiction, n: counts[at] })).filter(({ n }) => n),
  }));
}

const STATION_FACETS = ["province", "jurisdiction", "listing", "documentation"];

export class Atlas {
  constructor(raw) {
    Object.assign(this, raw);
    this.placeById = new Map(raw.places.map((place) => [place.id, place]));
  }

  /** Take over what the server sent of too many stations; null where this atlas has them all. */
  hold(crowd) {
    this.crowd = crowd ? placesOf(crowd) : null;
    Object.assign(this.events, crowd?.events);
    Object.assign(this.sources, crowd?.sources);
    this.placeById = new Map((this.crowd ?? this.places).filter((place) => !place.more).map((place) => [place.id, place]));
  }

  /** The last rise of a country's furthest step on or before a day, or undefined. */
  rise(code, day) {
    return this.countries[code].rises.findLast((rise) => rise.day <= day);
  }

  /** The step of a country by a day. */
  step(code, day) {
    return this.rise(code, day)?.step ?? "none";
  }

  /**
   * The places and countries that pass the filters at a day: {places: [{place, stations}], countries: Map}.
   * Where there are too many stations, those are shown that the server sent for its filters and its day.
   */
  view(filters, day) {
    const wants = (facet, value) => !filters[facet]?.length || filters[facet].includes(value);
    const countryPasses = (code) => wants("country", code) && wants("step", this.step(code, day));
    const places = [], countries = new Map();
    for (const place of this.crowd ?? this.places) {
      if (!countryPasses(place.country)) continue;
      const stations = this.crowd ? place.stations : place.stations.filter((station) =>
        station.listed <= day && STATION_FACETS.every((facet) => wants(facet, station[facet])));
      if (!stations.length) continue;
      places.push({ place, stations });
      const code = place.country;
      countries.set(code, (countries.get(code) ?? 0) + number(stations));
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

const FEW = 4; // up to so many chosen countries are named in the sentence

/** What a view shows, in one sentence: the same words as those of `dashboard/queries/sentence.py`. */
export function sentence(atlas, view, filters, asOf) {
  const day = atlas.day(asOf);
  const listed = [...view.countries].filter(([, count]) => count).map(([code]) => code);
  if (!listed.length && !view.countries.size) {
    return atlas.text(Object.values(filters).some((values) => values?.length) ? "sentence.none" : "sentence.none_yet", { day });
  }
  if (!listed.length) return atlas.text("sentence.countries_only", { day, countries: atlas.text("sentence.countries", { n: view.countries.size }) });
  const stations = view.places.reduce((sum, { stations: its }) => sum + number(its), 0);
  const chosen = (facet) => [...(filters[facet] ?? [])].sort();
  const list = (type, items) => new Intl.ListFormat(atlas.language, { type }).format(items);
  const details = [];
  for (const facet of ["province", "jurisdiction"]) {
    if (!chosen(facet).length) continue;
    const known = chosen(facet).filter((value) => value !== "unknown");
    const form = !known.length ? "unknown" : known.length < chosen(facet).length ? "known_or_unknown" : "known";
    details.push(atlas.text(`sentence.${facet}_${form}`, { origins: list("disjunction", known.map((value) => atlas.text(`${facet}.${value}`))) }));
  }
  const lists = chosen("listing").map((value) => atlas.text(`listing.${value}`));
  if (lists.length) details.push(atlas.text("sentence.listed_in", { lists: list("disjunction", lists) }));
  const levels = chosen("documentation").map((value) => atlas.text(`documentation.${value}`).toLowerCase());
  if (levels.length) details.push(atlas.text("sentence.documented", { levels: list("disjunction", levels) }));
  const named = chosen("country").filter((code) => listed.includes(code));
  let countries = atlas.text("sentence.countries", { n: listed.length });
  if (named.length && named.length <= FEW) {
    countries = atlas.text("sentence.named", { countries, names: list("conjunction", named.map((code) => atlas.countries[code].name)) });
  }
  const steps = chosen("step").map((value) => atlas.text(`step.${value}`));
  return atlas.text("sentence.whole", {
    stations: atlas.text("sentence.stations", { n: stations }), countries, day,
    details: details.map((part) => ` ${part}`).join(""),
    steps: steps.length ? ` ${atlas.text("sentence.in_steps", { steps: list("disjunction", steps) })}` : "",
  });
}

/** An element with properties and children; strings become text nodes, never markup. */
export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "on") for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (key === "style") node.style.cssText = value; // a page may forbid style attributes, but not this
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
