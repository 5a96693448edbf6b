/**
 * What every map of places does, whatever it is drawn with: marks as one tab stop, the tray of records
 * without a city, the card of what is chosen, and the question which of several marks is meant.
 *
 * A map draws itself and says where things are: `nodeOf(mark)`, `landNodes()`, `within(event)`, `reveal(id)`
 * and `show(id)`; `told(id)` hears of a choice, `openRecord(code)` leads to the record.
 */
import { element, number } from "./atlas.js";
import { card } from "./card.js";
import { mix, pie } from "./marks.js";

const UNFOLDED = 24; // countries beside the map; more than that wait in a fold

export class PlacesMap {
  constructor(root, atlas) {
    Object.assign(this, { root, atlas, marks: new Map(), lands: new Map(), focus: null, order: [] });
    this.onPick = (event) => this.choose(event.detail.id, { fly: true });
    // Escape closes the card from anywhere on the map, and where nothing has the focus.
    this.onEscape = (event) => {
      if (event.key === "Escape" && this.focus && (root.contains(event.target) || event.target === document.body)) this.close();
    };
    window.addEventListener("stations:focus", this.onPick);
    document.addEventListener("keydown", this.onEscape);
  }

  destroy() {
    window.removeEventListener("stations:focus", this.onPick);
    document.removeEventListener("keydown", this.onEscape);
  }

  /** Colour the countries of a view by their furthest step, and say on the root what is drawn. */
  paint(view, day) {
    Object.assign(this, { current: view, day });
    for (const [code, node] of this.landNodes()) {
      const step = view.countries.has(code) ? this.atlas.step(code, day) : "";
      if (node.dataset.step !== step) node.dataset.step = step;
    }
    Object.assign(this.root.dataset, {
      day, stations: view.places.reduce((sum, { stations }) => sum + number(stations), 0),
      countries: [...view.countries.values()].filter(Boolean).length,
    });
  }

  /** Name a mark after its place and what was listed there. */
  label(node, place, stations) {
    const city = place.more ? this.atlas.text("map.area", { city: place.city, n: place.more }) : place.city;
    const name = `${city}, ${this.atlas.countries[place.country].name}: ${this.atlas.text("stations", { n: number(stations) })}`;
    const origins = mix(stations).map(([province, count]) => `${this.atlas.text(`province.${province}`)} ${count}`).join(", ");
    node.setAttribute("aria-label", `${name} (${origins})`);
    node.title = name;
  }

  /** Make a node the mark of a place: a button that the arrow keys leave for its neighbours. */
  nameMark(node, id) {
    node.setAttribute("role", "button");
    node.dataset.place = id;
    node.addEventListener("keydown", (event) => {
      const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (move) this.focusMark(this.order[(this.order.indexOf(id) + move + this.order.length) % this.order.length]);
      else if (event.key === "Enter" || event.key === " ") this.choose(id, { keyboard: true });
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** One tab stop for all marks; the arrow keys go from mark to mark. */
  orderMarks() {
    this.order = [...this.marks.keys()].sort();
    if (!this.order.includes(this.stop)) this.stop = this.order[0];
    for (const [id, mark] of this.marks) this.nodeOf(mark).tabIndex = id === this.stop ? 0 : -1;
  }

  focusMark(id) {
    const before = this.marks.get(this.stop);
    if (before) this.nodeOf(before).tabIndex = -1;
    this.stop = id;
    this.reveal(id);
    const node = this.nodeOf(this.marks.get(id));
    node.tabIndex = 0;
    node.focus({ preventScroll: true });
  }

  drawTray(shown) {
    const total = shown.reduce((sum, { stations }) => sum + number(stations), 0);
    if (!total) { this.tray.replaceChildren(); return; }
    const held = this.tray.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    const items = shown.map(({ place, stations }) => element("li", {}, element("button",
      { type: "button", "data-place": place.id, on: { click: () => this.choose(place.id) } },
      pie(stations, 5), ` ${this.atlas.countries[place.country].name}${number(stations) > 1 ? ` ${number(stations)}` : ""}`)));
    const title = this.atlas.text("map.tray", { n: total }), list = element("ul", {}, ...items);
    if (items.length > UNFOLDED) {
      const open = this.tray.querySelector("details")?.open;
      this.tray.replaceChildren(element("details", { open }, element("summary", { class: "tray-title" }, title), list));
    } else this.tray.replaceChildren(element("p", { class: "tray-title" }, title), list);
    if (held) this.tray.querySelector(`[data-place="${CSS.escape(held)}"]`)?.focus();
  }

  /** A tap where several marks lie asks which one is meant. */
  pick(ids) {
    if (ids.length === 1) { this.choose(ids[0]); return; }
    this.choose(null, { silent: true });
    const list = element("section", { class: "card which", role: "region", "aria-label": this.atlas.text("card.which"), tabindex: "-1" },
      element("button", { class: "card-close", type: "button", "aria-label": this.atlas.text("card.close"), on: { click: () => this.choose(null) } }, "×"),
      element("p", { class: "card-label" }, this.atlas.text("card.which")),
      element("ul", {}, ...ids.map((id) => element("li", {}, element("button", { type: "button", on: { click: () => this.choose(id, { keyboard: true }) } },
        pie(this.marks.get(id).stations, 6), ` ${this.nodeOf(this.marks.get(id)).getAttribute("aria-label")}`)))));
    list.addEventListener("keydown", (event) => { if (event.key === "Escape") this.choose(null); });
    this.stage.append(list);
    list.scrollIntoView({ block: "nearest" });
  }

  /** What of the map shows a place: its own mark, or its country where the mark stands for more places. */
  drawn(id) {
    return !id || this.atlas.placeById.has(id) ? id : id.split("-")[0];
  }

  /** Open the card of a place or country; `silent` where the choice is not the reader's. */
  choose(asked, { silent = false, keyboard = false, fly = false } = {}) {
    const id = this.drawn(asked);
    const known = id && (this.atlas.placeById.has(id) || this.atlas.countries[id]);
    const before = this.focus;
    this.focus = known ? id : null;
    this.showCard();
    if (fly && known) this.show(id);
    const shown = this.stage.querySelector(".card");
    if (!silent) shown?.scrollIntoView({ block: "nearest" });
    if (keyboard) shown?.focus({ preventScroll: true });
    if (!silent && before !== this.focus) this.told(this.focus);
  }

  showCard() {
    const open = this.stage.querySelector(".card");
    for (const [id, mark] of this.marks) this.nodeOf(mark).toggleAttribute("data-chosen", id === this.focus);
    const place = this.focus ? this.atlas.placeById.get(this.focus) : null;
    const code = place?.country ?? this.focus;
    for (const [id, node] of this.landNodes()) node.toggleAttribute("data-chosen", id === code);
    if (!this.focus) { open?.remove(); return; }
    const stations = this.current.places.filter(({ place: other }) => (place ? other.id === place.id : other.country === code))
      .flatMap((item) => item.stations);
    const held = open?.contains(document.activeElement);
    const fresh = card({ atlas: this.atlas, day: this.day, code, place, stations }, { onOpen: () => this.openRecord(code), onClose: () => this.close() });
    if (open?.isEqualNode(fresh)) return; // as it stands, with the focus where it is
    if (open) open.replaceWith(fresh); else this.stage.append(fresh);
    if (held) fresh.focus();
  }

  close() {
    const mark = this.marks.get(this.focus);
    const back = mark ? this.nodeOf(mark) : this.tray.querySelector(`[data-place="${CSS.escape(this.focus ?? "")}"]`);
    this.choose(null);
    back?.focus({ preventScroll: true });
  }
}
