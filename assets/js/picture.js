/**
 * The live map of the public edition: the picture that the page brought, with marks that follow date
 * and filters, regions, zoom, and the same cards as in the app. Without a map library: a phone on a
 * slow network reads the page first, and the picture is the map.
 */
import { element } from "./atlas.js";
import { card } from "./card.js";
import { mix, pie, radius } from "./marks.js";

const CLOSEST = 16; // no closer look: a mark is a city, not a spot in it
const ORDINARY = 700; // pixels of the world's width at which marks have their ordinary size
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Picture {
  /**
   * @param {HTMLElement} root the figure with the picture
   * @param {object} atlas
   * @param {{onFocus: function(?string), onOpen: function(string)}} actions
   */
  constructor(root, atlas, actions) {
    Object.assign(this, { root, atlas, actions, marks: new Map(), lands: new Map(), focus: null, pointers: new Map() });
    this.stage = root.querySelector(".map-stage");
    this.canvas = root.querySelector(".map-canvas");
    this.svg = root.querySelector("svg.world");
    this.tray = root.querySelector(".tray");
    const { width, height } = this.svg.viewBox.baseVal;
    this.world = { x: 0, y: 0, w: width, h: height };
    this.spots = new Map([...this.svg.querySelectorAll(".mark")].map((mark) => {
      const { e, f } = mark.transform.baseVal.consolidate().matrix;
      return [mark.dataset.place, { x: e, y: f }];
    }));
    this.svg.querySelector(".marks").remove();
    for (const land of this.svg.querySelectorAll("[data-country]")) {
      this.lands.set(land.dataset.country, land);
      land.closest("a")?.replaceWith(land); // a tap opens the card, which leads to the record
    }
    this.layer = element("div", { class: "mark-layer" });
    this.canvas.append(this.layer, this.zoomButtons());
    this.stage.prepend(this.regions());
    this.listen();
    this.look = { x: width / 2, y: height / 2, w: width };
    this.watch = new ResizeObserver(() => this.place());
    this.watch.observe(this.canvas);
    this.place();
  }

  regions() {
    const boxes = JSON.parse(this.root.dataset.regions);
    return element("div", { class: "map-regions", role: "group", "aria-label": this.atlas.text("map.regions") },
      ...Object.entries(boxes).map(([region, box]) => element("button", { type: "button", on: { click: () => this.show(box) } },
        this.atlas.text(`map.region.${region}`))));
  }

  zoomButtons() {
    const button = (label, sign, factor) => element("button", { type: "button", "aria-label": label, title: label, on: { click: () => this.zoom(factor) } }, sign);
    return element("div", { class: "map-zoom" }, button(this.atlas.text("map.zoom_in"), "+", 0.5), button(this.atlas.text("map.zoom_out"), "−", 2));
  }

  listen() {
    this.canvas.addEventListener("pointerdown", (event) => this.down(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const type of ["pointerup", "pointercancel"]) this.canvas.addEventListener(type, (event) => this.pointers.delete(event.pointerId));
    this.canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // a plain wheel scrolls the page
      event.preventDefault();
      this.zoom(2 ** (event.deltaY / 200), this.at(event));
    }, { passive: false });
    this.svg.addEventListener("dblclick", (event) => this.zoom(0.5, this.at(event)));
    this.svg.addEventListener("click", (event) => {
      if (this.dragged) return;
      const near = this.near(event);
      if (near.length) this.pick(near);
      else {
        const code = event.target.dataset.country;
        this.choose(this.current.countries.has(code) ? code : null);
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.focus && (this.root.contains(event.target) || event.target === document.body)) this.close();
    });
    window.addEventListener("stations:focus", (event) => this.choose(event.detail.id, { fly: true }));
  }

  /** Where an event happened, in units of the picture. */
  at({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    return { x: this.look.x + (clientX - box.left - box.width / 2) / this.scale, y: this.look.y + (clientY - box.top - box.height / 2) / this.scale };
  }

  down(event) {
    if (event.target.closest("button, .card, a") && !event.target.closest(".mark")) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.dragged = false;
  }

  /** One pointer moves the map, two zoom it. */
  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (point) => Math.max(10, Math.hypot(point.x - other.x, point.y - other.y));
      this.zoom(apart(before) / apart(now), this.at({ clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 }), { quick: true });
      this.dragged = true;
    } else {
      if (!this.dragged && Math.hypot(now.x - before.x, now.y - before.y) < 6) return;
      if (!this.dragged) this.canvas.setPointerCapture(event.pointerId);
      this.dragged = true;
      this.go({ ...this.look, x: this.look.x - (now.x - before.x) / this.scale, y: this.look.y - (now.y - before.y) / this.scale }, { quick: true });
    }
    this.pointers.set(event.pointerId, now);
  }

  zoom(factor, fixed = this.look, options = {}) {
    const w = Math.max(this.world.w / CLOSEST, Math.min(this.widest, this.look.w * factor));
    const share = w / this.look.w;
    this.go({ w, x: fixed.x + (this.look.x - fixed.x) * share, y: fixed.y + (this.look.y - fixed.y) * share }, options);
  }

  /** Bring a box of the picture into view. */
  show({ x, y, w, h }) {
    const ratio = this.canvas.clientWidth / this.canvas.clientHeight;
    this.go({ x: x + w / 2, y: y + h / 2, w: Math.max(w, h * ratio) });
  }

  /** Look at a part of the world, within its bounds; the way there is drawn unless the reader wants calm. */
  go(look, { quick = false } = {}) {
    const w = Math.max(this.world.w / CLOSEST, Math.min(this.widest, look.w));
    const h = (w * this.canvas.clientHeight) / this.canvas.clientWidth;
    const within = (middle, size, whole) => (size >= whole ? whole / 2 : Math.max(size / 2, Math.min(whole - size / 2, middle)));
    const goal = { w, x: within(look.x, w, this.world.w), y: within(look.y, h, this.world.h) };
    cancelAnimationFrame(this.frame);
    if (quick || calm()) { this.look = goal; this.place(); return; }
    const from = this.look, start = performance.now();
    const draw = (now) => {
      const part = Math.min(1, (now - start) / 250), t = part * (2 - part);
      this.look = { w: from.w * (goal.w / from.w) ** t, x: from.x + (goal.x - from.x) * t, y: from.y + (goal.y - from.y) * t };
      this.place();
      if (part < 1) this.frame = requestAnimationFrame(draw);
    };
    this.frame = requestAnimationFrame(draw);
  }

  /** The widest look that the shape of the stage allows: all of the world. */
  get widest() {
    return Math.max(this.world.w, (this.world.h * this.canvas.clientWidth) / this.canvas.clientHeight);
  }

  /** Put the picture and the marks where the present look wants them. */
  place() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const { x, y, w } = this.look = { ...this.look, w: Math.min(this.look.w, this.widest) };
    this.scale = width / w;
    const h = w * (height / width);
    this.svg.setAttribute("viewBox", `${x - w / 2} ${y - h / 2} ${w} ${h}`);
    this.canvas.dataset.near = String(w < this.widest * 0.95);
    const level = 1.5 + Math.log2((this.scale * this.world.w) / ORDINARY);
    const resized = level !== this.level;
    this.level = level;
    for (const mark of this.marks.values()) this.placeMark(mark, resized);
  }

  placeMark(mark, resized) {
    const { node, spot, stations } = mark;
    if (resized || !node.firstChild) {
      mark.r = radius(stations.length, this.level);
      node.replaceChildren(pie(stations, mark.r));
    }
    const left = (spot.x - this.look.x) * this.scale + this.canvas.clientWidth / 2;
    const top = (spot.y - this.look.y) * this.scale + this.canvas.clientHeight / 2;
    node.style.transform = `translate(${left}px, ${top}px) translate(-50%, -50%)`;
    const room = mark.r + 4;
    node.hidden = left < -room || top < -room || left > this.canvas.clientWidth + room || top > this.canvas.clientHeight + room;
  }

  /** Draw what passes the filters at a day. */
  draw(view, day) {
    Object.assign(this, { current: view, day });
    for (const [code, land] of this.lands) {
      const step = view.countries.has(code) ? this.atlas.step(code, day) : "";
      if (land.dataset.step !== step) land.dataset.step = step;
    }
    this.drawMarks(view.places.filter(({ place }) => this.spots.has(place.id)));
    this.drawTray(view.places.filter(({ place }) => !place.city));
    Object.assign(this.root.dataset, {
      day, stations: view.places.reduce((sum, { stations }) => sum + stations.length, 0),
      countries: [...view.countries.values()].filter(Boolean).length, ready: "true",
    });
    if (this.focus) this.showCard();
  }

  drawMarks(shown) {
    const wanted = new Set(shown.map(({ place }) => place.id));
    for (const [id, mark] of this.marks) if (!wanted.has(id)) { mark.node.remove(); this.marks.delete(id); }
    for (const { place, stations } of shown) {
      const key = stations.map((station) => station.id).join(" ");
      let mark = this.marks.get(place.id);
      if (mark?.key === key) continue;
      if (!mark) {
        mark = { node: this.markNode(place.id), spot: this.spots.get(place.id) };
        this.marks.set(place.id, mark);
        this.layer.append(mark.node);
      }
      Object.assign(mark, { key, stations });
      mark.node.style.zIndex = String(100 - stations.length);
      const name = `${place.city}, ${this.atlas.countries[place.country].name}`;
      const origins = mix(stations).map(([province, count]) => `${this.atlas.text(`province.${province}`)} ${count}`).join(", ");
      mark.node.setAttribute("aria-label", `${name}: ${this.atlas.text("stations", { n: stations.length })} (${origins})`);
      mark.node.title = `${name}: ${this.atlas.text("stations", { n: stations.length })}`;
      this.placeMark(mark, true);
    }
    this.order = [...this.marks.keys()].sort();
    if (!this.order.includes(this.stop)) this.stop = this.order[0];
    for (const [id, { node }] of this.marks) node.tabIndex = id === this.stop ? 0 : -1;
  }

  markNode(id) {
    const node = element("div", { class: "mark", role: "button", "data-place": id });
    node.addEventListener("click", (event) => {
      if (this.dragged) return;
      const near = this.near(event);
      this.pick(near.includes(id) && event.detail ? near : [id]);
    });
    node.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) this.focusMark(this.order[(this.order.indexOf(id) + step + this.order.length) % this.order.length]);
      else if (event.key === "Enter" || event.key === " ") this.choose(id, { keyboard: true });
      else return;
      event.preventDefault();
    });
    return node;
  }

  /** One tab stop for all marks; the arrow keys go from mark to mark. */
  focusMark(id) {
    this.marks.get(this.stop).node.tabIndex = -1;
    this.stop = id;
    const { node, spot } = this.marks.get(id);
    node.tabIndex = 0;
    if (node.hidden) this.go({ ...this.look, ...spot }, { quick: true });
    node.focus({ preventScroll: true });
  }

  /** The places whose marks lie where a finger came down, the nearest first. */
  near(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left - box.width / 2, y = event.clientY - box.top - box.height / 2;
    return [...this.marks].filter(([, mark]) => !mark.node.hidden).map(([id, { spot, r }]) => {
      const away = Math.hypot((spot.x - this.look.x) * this.scale - x, (spot.y - this.look.y) * this.scale - y);
      return { id, away, reach: Math.max(r + 3, 12) };
    }).filter(({ away, reach }) => away <= reach).sort((one, other) => one.away - other.away).map(({ id }) => id);
  }

  /** Of several marks under one finger the reader says which is meant. */
  pick(ids) {
    if (ids.length === 1) { this.choose(ids[0]); return; }
    this.choose(null, { silent: true });
    const list = element("section", { class: "card which", role: "region", "aria-label": this.atlas.text("card.which"), tabindex: "-1" },
      element("button", { class: "card-close", type: "button", "aria-label": this.atlas.text("card.close"), on: { click: () => this.choose(null) } }, "×"),
      element("p", { class: "card-label" }, this.atlas.text("card.which")),
      element("ul", {}, ...ids.map((id) => element("li", {}, element("button", { type: "button", on: { click: () => this.choose(id, { keyboard: true }) } },
        pie(this.marks.get(id).stations, 6), ` ${this.marks.get(id).node.getAttribute("aria-label")}`)))));
    list.addEventListener("keydown", (event) => { if (event.key === "Escape") this.choose(null); });
    this.stage.append(list);
    list.scrollIntoView({ block: "nearest" });
  }

  drawTray(shown) {
    const total = shown.reduce((sum, { stations }) => sum + stations.length, 0);
    if (!total) { this.tray.replaceChildren(); return; }
    this.tray.replaceChildren(
      element("p", { class: "tray-title" }, this.atlas.text("map.tray", { n: total })),
      element("ul", {}, ...shown.map(({ place, stations }) => element("li", {}, element("button",
        { type: "button", "data-place": place.id, on: { click: () => this.choose(place.id) } },
        pie(stations, 5), ` ${this.atlas.countries[place.country].name}${stations.length > 1 ? ` ${stations.length}` : ""}`)))));
  }

  /** Open the card of a place or a country. */
  choose(id, { silent = false, keyboard = false, fly = false } = {}) {
    const known = id && (this.atlas.placeById.has(id) || this.atlas.countries[id]);
    this.focus = known ? id : null;
    this.showCard();
    if (fly && known) this.showPlace(id);
    const open = this.stage.querySelector(".card");
    if (!silent) { open?.scrollIntoView({ block: "nearest" }); this.actions.onFocus(this.focus); }
    if (keyboard) open?.focus({ preventScroll: true });
  }

  /** A city as a city, a country by its outline. */
  showPlace(id) {
    const spot = this.spots.get(id);
    if (spot) { this.go({ ...spot, w: Math.min(this.look.w, this.world.w / 5) }); return; }
    const box = this.lands.get(this.atlas.placeById.get(id)?.country ?? id)?.getBBox();
    if (box) this.show({ x: box.x - 150, y: box.y - 150, w: box.width + 300, h: box.height + 300 });
  }

  showCard() {
    const open = this.stage.querySelector(".card");
    const place = this.focus ? this.atlas.placeById.get(this.focus) : null;
    const code = place?.country ?? this.focus;
    for (const [id, { node }] of this.marks) node.toggleAttribute("data-chosen", id === this.focus);
    for (const [id, land] of this.lands) land.toggleAttribute("data-chosen", id === code);
    if (!this.focus) { open?.remove(); return; }
    const stations = this.current.places.filter(({ place: other }) => (place ? other.id === place.id : other.country === code))
      .flatMap((item) => item.stations);
    const fresh = card({ atlas: this.atlas, day: this.day, code, place, stations }, { onOpen: () => this.actions.onOpen(code), onClose: () => this.close() });
    if (open) open.replaceWith(fresh); else this.stage.append(fresh);
  }

  close() {
    const back = this.marks.get(this.focus)?.node ?? this.tray.querySelector(`[data-place="${CSS.escape(this.focus ?? "")}"]`);
    this.choose(null);
    back?.focus({ preventScroll: true });
  }
}
