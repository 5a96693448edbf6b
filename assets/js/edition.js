/** The front page of the public edition: date and filters at work in the browser, on the rows that the page brought. */
import "./page.js";
import { element, loadAtlas, sentence, sourceLink } from "./atlas.js";
import { AsOf } from "./asof.js";
import { Picture } from "./picture.js";

const FACETS = ["province", "jurisdiction", "country", "step", "listing", "documentation"];
const byId = (id) => document.getElementById(id);

/** Each value that a facet can take. */
function known(atlas) {
  const codes = (group) => Object.keys(atlas.texts).filter((key) => key.startsWith(`${group}.`) && !key.endsWith(".name")).map((key) => key.slice(group.length + 1));
  return Object.fromEntries(FACETS.map((facet) => [facet, facet === "country" ? Object.keys(atlas.countries) : codes(facet)]));
}

class Edition {
  constructor(atlas, { asOf, first, app }) {
    Object.assign(this, { atlas, last: asOf, app, values: known(atlas) });
    this.rows = [...document.querySelectorAll("tr[data-station]")];
    this.countryRows = [...document.querySelectorAll("tr[data-country]")];
    this.placeOf = new Map(atlas.places.flatMap((place) => place.stations.map((station) => [station.id, place])));
    this.control = new AsOf(document.querySelector(".stations-asof"), atlas, { first, today: asOf });
    this.control.root.querySelector(".asof-today").textContent = atlas.text("edition.latest");
    this.control.send = (_name, day) => { this.asOf = day; this.update(); };
    window.addEventListener("stations:as-of", ({ detail }) => { this.asOf = detail.day; this.draw(); });
    this.picture = new Picture(document.querySelector(".stations-map"), atlas, {
      onFocus: (focus) => { this.focus = focus; this.writeAddress(); },
      onOpen: (code) => { location.href = this.recordOf(code); },
    });
    this.drawPills();
    this.read();
    window.addEventListener("popstate", () => this.read());
    document.body.dataset.ready = "true";
  }

  /** Take the selection from the address; what no record could have is dropped, and said so. */
  read() {
    const query = new URLSearchParams(location.search), dropped = [];
    this.filters = {};
    for (const facet of FACETS) {
      const given = query.getAll(facet).map((value) => value.trim());
      this.filters[facet] = given.filter((value) => this.values[facet].includes(value));
      dropped.push(...given.filter((value) => !this.values[facet].includes(value)).map((value) => [facet, value]));
    }
    const day = query.get("as_of");
    const good = day && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day) && day <= this.last;
    if (day && !good) dropped.push(["as_of", day]);
    this.asOf = good ? day : this.last;
    const focus = query.get("focus");
    const found = focus && (this.atlas.countries[focus] || this.atlas.placeById.has(focus));
    if (focus && !found) dropped.push(["focus", focus]);
    this.focus = found ? focus : null;
    this.control.set(this.asOf);
    this.notice(dropped);
    this.draw();
    this.picture.choose(this.focus, { silent: true, fly: true });
  }

  notice(dropped) {
    const box = byId("notice");
    box.replaceChildren(...dropped.map(([name, value]) => element("p", {}, this.atlas.text("edition.dropped", { name, value: value.slice(0, 60) }))));
    box.hidden = !dropped.length;
  }

  drawPills() {
    byId("filters").replaceChildren(...this.values.province.map((province) =>
      element("button", { type: "button", "data-province": province, on: { click: () => this.toggle("province", province) } })));
    byId("filters").hidden = false;
  }

  toggle(facet, value) {
    const chosen = new Set(this.filters[facet]);
    if (!chosen.delete(value)) chosen.add(value);
    this.filters = { ...this.filters, [facet]: [...chosen] };
    this.update();
  }

  update() {
    this.draw();
    this.writeAddress();
  }

  /** Everything on the page from one selection. */
  draw() {
    const { atlas, filters, asOf } = this;
    const view = atlas.view(filters, asOf);
    this.picture.draw(view, asOf);
    const words = sentence(atlas, view, filters, asOf);
    byId("selection").textContent = words;
    for (const caption of document.querySelectorAll("[data-sentence]")) caption.textContent = words;
    document.title = `${words.replace(/\.$/, "")} | ${document.body.dataset.name}`;
    const line = atlas.text("app.as_of_line", { day: atlas.day(asOf), version: atlas.version });
    for (const node of document.querySelectorAll(".sourceline[data-day]")) node.textContent = line;
    this.sayFilters();
    this.sayKey(view);
    this.showRows(view);
    this.showCountries(view);
    this.carry();
  }

  sayFilters() {
    const { atlas, filters, asOf } = this;
    const open = atlas.view({ ...filters, province: [] }, asOf).places.flatMap(({ stations }) => stations);
    for (const button of document.querySelectorAll("#filters [data-province]")) {
      const { province } = button.dataset;
      button.textContent = `${atlas.text(`province.${province}`)} (${open.filter((station) => station.province === province).length})`;
      button.setAttribute("aria-pressed", String(filters.province.includes(province)));
    }
    const others = FACETS.filter((facet) => facet !== "province").flatMap((facet) => filters[facet].map((value) => [facet, value]));
    byId("chosen").replaceChildren(...others.map(([facet, value]) => {
      const name = facet === "country" ? atlas.countries[value].name : atlas.text(`${facet}.${value}`);
      return element("button", { type: "button", "data-facet": facet, "aria-label": atlas.text("edition.remove", { name }), on: { click: () => this.toggle(facet, value) } }, `${name} ×`);
    }));
    const changed = others.length || filters.province.length || asOf !== this.last;
    const reset = byId("reset");
    reset.hidden = !changed;
    reset.onclick = () => { this.filters = Object.fromEntries(FACETS.map((facet) => [facet, []])); this.asOf = this.last; this.control.set(this.last); this.update(); byId("selection").scrollIntoView({ block: "nearest" }); };
  }

  sayKey(view) {
    const { atlas, asOf } = this;
    const steps = [...view.countries.keys()].map((code) => atlas.step(code, asOf));
    const stations = view.places.flatMap((place) => place.stations);
    const without = [...view.countries].filter(([, count]) => !count).map(([code]) => atlas.countries[code].name);
    const note = document.querySelector(".key-without");
    if (note) {
      note.hidden = !without.length;
      note.textContent = atlas.text("key.without", {
        countries: atlas.text("sentence.countries", { n: without.length }),
        names: new Intl.ListFormat(atlas.language, { type: "conjunction" }).format(without),
      });
    }
    const source = document.querySelector(".key-source");
    if (source) source.textContent = atlas.text("key.source", { day: atlas.day(asOf), version: atlas.version });
    for (const item of document.querySelectorAll(".key li[data-step]")) item.querySelector("b").textContent = steps.filter((step) => step === item.dataset.step).length;
    for (const item of document.querySelectorAll(".key li[data-province]")) item.querySelector("b").textContent = stations.filter((station) => station.province === item.dataset.province).length;
  }

  showRows(view) {
    const ids = new Set(view.places.flatMap(({ stations }) => stations.map((station) => station.id)));
    for (const row of this.rows) {
      row.hidden = !ids.has(row.dataset.station);
      if (row.hidden) continue;
      const cell = row.querySelector("[data-cell=step]");
      const step = this.atlas.step(this.placeOf.get(row.dataset.station).country, this.asOf);
      cell.querySelector(".swatch").className = `swatch step-${step}`;
      cell.lastChild.textContent = ` ${this.atlas.text(`step.${step}`)}`;
    }
    document.body.dataset.stations = ids.size;
  }

  /** The list of countries for another day: what decided the step then, with its source. */
  showCountries(view) {
    const { atlas, asOf } = this;
    for (const row of this.countryRows) {
      const code = row.dataset.country;
      row.hidden = !view.countries.has(code);
      if (row.hidden) continue;
      const cell = (name) => row.querySelector(`[data-cell=${name}]`);
      const rise = atlas.rise(code, asOf);
      cell("stations").textContent = view.countries.get(code);
      const step = cell("step");
      step.querySelector(".swatch").className = `swatch step-${rise?.step ?? "none"}`;
      step.querySelector("strong").textContent = atlas.text(`step.${rise?.step ?? "none"}`);
      const event = rise && atlas.events[rise.event];
      cell("quiet")?.toggleAttribute("hidden", asOf !== this.last);
      if ((rise?.event ?? "") === row.dataset.event) continue;
      cell("event").textContent = event ? `${event.date}: ${event.headline}` : "";
      cell("source").replaceChildren(...(event ? [sourceLink(atlas.sources[event.source], atlas)] : []));
      row.dataset.event = rise?.event ?? "";
    }
  }

  query() {
    const query = new URLSearchParams();
    if (this.asOf !== this.last) query.set("as_of", this.asOf);
    for (const facet of FACETS) for (const value of [...this.filters[facet]].sort()) query.append(facet, value);
    if (this.focus) query.set("focus", this.focus);
    return query;
  }

  recordOf(code) {
    return `${document.body.dataset.root}country/${code}/${this.asOf === this.last ? "" : `?as_of=${this.asOf}`}`;
  }

  /** Links to records take the date along, the link to the app the whole selection. */
  carry() {
    const query = this.query();
    const day = this.asOf === this.last ? "" : `?as_of=${this.asOf}`;
    for (const link of document.querySelectorAll("a[data-record], a[data-focus]")) {
      link.href = `${document.body.dataset.root}country/${link.dataset.record ?? link.dataset.focus.slice(0, 3)}/${day}`;
    }
    for (const link of document.querySelectorAll("a[data-app]")) {
      const whole = new URLSearchParams(query);
      whole.set("as_of", this.asOf);
      link.href = `${link.dataset.app}?${whole}`;
    }
    for (const link of document.querySelectorAll("a[data-front]")) link.search = query.size ? `?${query}` : "";
    const cite = byId("cite"), view = new URLSearchParams(query);
    view.set("as_of", this.asOf);
    if (cite) {
      cite.textContent = cite.dataset.form.replace("{as_of}", this.asOf).replace("{selection}", byId("selection").textContent)
        .replace("{view}", `${location.origin}${location.pathname}?${view}`);
    }
    const copy = document.querySelector(".copy-link");
    if (copy) { query.set("as_of", this.asOf); copy.dataset.query = String(query); }
  }

  writeAddress() {
    const query = this.query();
    history.replaceState(null, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
    this.carry();
  }
}

const { atlas: url, asOf, first, app } = document.body.dataset;
loadAtlas(url).then((atlas) => new Edition(atlas, { asOf, first, app })).catch((error) => {
  byId("notice").replaceChildren(element("p", {}, document.body.dataset.failed));
  byId("notice").hidden = false;
  throw error;
});
