/** The kit: the same map, control and records as in the app, put together from what the file itself holds. */
import { Atlas, element, sentence } from "./atlas.js";
import { AsOf } from "./asof.js";
import { StationsMap } from "./map.js";

const PROVINCES = ["Fujian", "Zhejiang", "Jiangsu", "unknown"];
const byId = (id) => document.getElementById(id);

async function unpack() {
  const bytes = Uint8Array.from(atob(byId("payload").textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { bytes, content: JSON.parse(await new Response(stream).text()) };
}

/** Markup that the file's maker has escaped already, as nodes. */
function markup(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

class Kit {
  constructor(content) {
    this.content = content;
    this.atlas = new Atlas(content.atlas);
    this.filters = structuredClone(content.filters);
    this.asOf = content.as_of;
    this.step = 0;
    this.drawControls();
    this.fill();
    byId("map").hidden = false; // the map takes its measure from what it stands in
    this.map = new StationsMap(document.querySelector("#map .stations-map"), window.L, this.atlas, content.world, (name, value) => this.told(name, value));
    window.addEventListener("stations:as-of", (event) => { this.asOf = event.detail.day; this.sayWhat(); });
    window.addEventListener("hashchange", () => this.route());
    window.addEventListener("keydown", (event) => this.onKey(event));
    this.update();
    this.route();
  }

  drawControls() {
    const { atlas, content } = this;
    this.control = new AsOf(document.querySelector("#map .stations-asof"), atlas, { first: content.first, today: content.as_of });
    this.control.send = (_name, day) => { this.asOf = day; this.update(); };
    this.control.set(content.as_of);
    const group = document.querySelector(".kit-filters");
    for (const province of PROVINCES) {
      group.append(element("button", { type: "button", "data-province": province, "aria-pressed": "false", on: { click: () => this.toggle(province) } }));
    }
    const jump = byId("jump");
    for (const { code, name } of content.countries) jump.append(element("option", { value: code }, name));
    jump.addEventListener("change", () => { if (jump.value) location.hash = `country-${jump.value}`; });
  }

  fill() {
    const { content } = this;
    byId("countries").append(markup(content.index), element("div", { id: "sheet", tabindex: "-1" }));
    byId("stations").append(markup(content.stations));
    byId("events").append(markup(content.events));
  }

  told(name, value) {
    if (name === "focus" && value) this.focus = value;
  }

  toggle(province) {
    const chosen = new Set(this.filters.province);
    if (!chosen.delete(province)) chosen.add(province);
    this.filters.province = [...chosen];
    this.update();
  }

  update() {
    this.map.update({ filters: this.filters, as_of: this.asOf, focus: this.focus ?? null });
    this.sayWhat();
  }

  /** The sentence, the counts on the buttons and the rows of the table, for the date and the origins chosen. */
  sayWhat() {
    const { atlas, filters, asOf } = this;
    const view = atlas.view(filters, asOf);
    const ids = new Set(view.places.flatMap(({ stations }) => stations.map((station) => station.id)));
    byId("sentence").textContent = sentence(atlas, view, filters, asOf);
    const open = { ...filters, province: [] };
    const all = atlas.view(open, asOf).places.flatMap(({ stations }) => stations);
    for (const button of document.querySelectorAll("[data-province]")) {
      const { province } = button.dataset;
      button.textContent = `${atlas.text(`province.${province}`)} (${all.filter((station) => station.province === province).length})`;
      button.setAttribute("aria-pressed", String(filters.province.includes(province)));
    }
    for (const row of document.querySelectorAll("#stations tr[data-station]")) row.hidden = !ids.has(row.dataset.station);
    document.body.dataset.stations = ids.size;
  }

  route() {
    const hash = location.hash.slice(1);
    const country = /^country-([A-Z]{3})$/.exec(hash)?.[1];
    const part = country ? "countries" : ["story", "countries", "stations", "events", "about"].find((name) => hash.startsWith(name)) ?? "map";
    for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== part;
    if (part === "story") this.showStep(Number(/story-(\d+)/.exec(hash)?.[1] ?? 1) - 1);
    if (part === "map") this.moveMap("#map");
    if (part === "countries") {
      const found = this.content.countries.find(({ code }) => code === country);
      byId("sheet").replaceChildren(found ? markup(found.sheet) : "");
      document.querySelector("#countries > table").hidden = Boolean(found);
      byId("jump").value = country ?? "";
      if (found) byId("sheet").focus();
    }
    window.scrollTo(0, 0);
  }

  /** The one map stands where it is looked at: in its own section or in the step of the story. */
  moveMap(where) {
    const holder = document.querySelector(where);
    if (where === "#map") holder.insertBefore(this.map.root, byId("key")); else holder.prepend(this.map.root);
    this.map.map.invalidateSize({ pan: true, animate: false });
    if (where !== "#map") return;
    if (this.map.told) { this.map.told = null; this.map.place(); }
    this.update();
  }

  showStep(number) {
    const { story } = this.content;
    if (!story.length) { byId("story").replaceChildren(element("p", {}, this.atlas.text("kit.no_story"))); return; }
    this.step = Math.max(0, Math.min(story.length - 1, number));
    const step = story[this.step];
    const seen = element("div", { class: "kit-seen" });
    byId("map").append(this.map.root);
    byId("story").replaceChildren(
      element("div", { class: "briefing-head" }, element("h1", {}, step.title)),
      element("div", { class: "kit-step" }, seen, element("div", { class: "kit-said" }, markup(step.said))),
      element("div", { class: "stations-clicker" },
        element("button", { type: "button", disabled: this.step === 0, "aria-label": this.atlas.text("kit.previous"), on: { click: () => this.go(-1) } }, "‹"),
        element("span", { class: "clicker-count", "aria-live": "polite" }, `${this.step + 1} / ${story.length}`),
        element("button", { type: "button", disabled: this.step === story.length - 1, "aria-label": this.atlas.text("kit.next"), on: { click: () => this.go(1) } }, "›"),
        element("button", { type: "button", on: { click: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()) } }, this.atlas.text("kit.full"))));
    if (step.view !== "map") { seen.append(markup(step.table)); return; }
    this.moveMap("#story .kit-seen");
    seen.append(markup(step.key));
    this.map.update({ filters: step.filters, as_of: step.as_of, focus: step.focus || null, place: step.place });
  }

  go(by) {
    const next = Math.max(0, Math.min(this.content.story.length - 1, this.step + by));
    location.hash = `story-${next + 1}`;
  }

  onKey(event) {
    if (byId("story").hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, .stations-map, a, summary, .scroll")) return;
    const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (by) { event.preventDefault(); this.go(by); }
    else if (event.key === "Home") location.hash = "story-1";
    else if (event.key === "End") location.hash = `story-${this.content.story.length}`;
  }
}

unpack().then(async ({ bytes, content }) => {
  const kit = new Kit(content);
  byId("loading").remove();
  document.body.dataset.ready = "true";
  const digest = await crypto.subtle?.digest("SHA-256", bytes);
  if (!digest) return;
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  byId("checked").textContent = kit.atlas.text(hex === byId("checksum").textContent ? "kit.whole" : "kit.damaged");
}).catch((error) => { document.querySelector("main").prepend(element("p", { role: "alert" }, `${error}`)); });
