/**
 * The live map of the public edition: the picture that the page brought, with marks that follow date
 * and filters, regions, zoom, and the same cards as in the app. Without a map library: a phone on a
 * slow network reads the page first, and the picture is the map.
 */
import { element, number } from "./atlas.js";
import { pie, radius } from "./marks.js";
import { PlacesMap } from "./places.js";

const CLOSEST = 16; // no closer look: a mark is a city, not a spot in it
const ORDINARY = 700; // pixels of the world's width at which marks have their ordinary size
const CHOICES = 6; // so many marks under one finger can be chosen from in words
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Picture extends PlacesMap {
  /**
   * @param {HTMLElement} root the figure with the picture
   * @param {object} atlas
   * @param {{onFocus: function(?string), onOpen: function(string)}} actions
   */
  constructor(root, atlas, actions) {
    super(root, atlas);
    Object.assign(this, { actions, pointers: new Map() });
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
      ...Object.entries(boxes).map(([region, box]) => element("button", { type: "button", on: { click: () => { this.stage.querySelector(".which")?.remove(); this.frameBox(box); } } },
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
      if (near.length) this.pickNear(near, event);
      else {
        const code = event.target.dataset.country;
        this.choose(this.current.countries.has(code) ? code : null);
      }
    });
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
  frameBox({ x, y, w, h }) {
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
      mark.r = radius(number(stations), this.level, this.most);
      node.replaceChildren(pie(stations, mark.r));
    }
    const left = (spot.x - this.look.x) * this.scale + this.canvas.clientWidth / 2;
    const top = (spot.y - this.look.y) * this.scale + this.canvas.clientHeight / 2;
    node.style.transform = `translate(${left}px, ${top}px) translate(-50%, -50%)`;
    const room = mark.r + 4;
    node.hidden = left < -room || top < -room || left > this.canvas.clientWidth + room || top > this.canvas.clientHeight + room;
  }

  nodeOf(mark) { return mark.node; }

  landNodes() { return [...this.lands]; }

  told(id) { this.actions.onFocus(id); }

  openRecord(code) { this.actions.onOpen(code); }

  /** Draw what passes the filters at a day. */
  draw(view, day) {
    this.paint(view, day);
    const placed = view.places.filter(({ place }) => this.spots.has(place.id));
    this.most = Math.max(1, ...placed.map(({ stations }) => number(stations)));
    this.drawMarks(placed);
    this.drawTray(view.places.filter(({ place }) => !place.city));
    this.root.dataset.ready = "true";
    if (this.focus) this.showCard();
  }

  drawMarks(shown) {
    const wanted = new Set(shown.map(({ place }) => place.id));
    for (const [id, mark] of this.marks) if (!wanted.has(id)) { mark.node.remove(); this.marks.delete(id); }
    for (const { place, stations } of shown) {
      let mark = this.marks.get(place.id);
      if (!mark) {
        mark = { node: this.markNode(place.id), spot: this.spots.get(place.id) };
        this.marks.set(place.id, mark);
        this.layer.append(mark.node);
      }
      mark.stations = stations;
      mark.node.style.zIndex = String(100 - stations.length);
      this.label(mark.node, place, stations);
      this.placeMark(mark, true);
    }
    this.orderMarks();
  }

  markNode(id) {
    const node = element("div", { class: "mark" });
    this.nameMark(node, id);
    node.addEventListener("click", (event) => {
      if (this.dragged) return;
      const near = this.near(event);
      this.pickNear(near.includes(id) && event.detail ? near : [id], event);
    });
    return node;
  }

  /** Where too many marks lie under a finger to choose from, the map comes nearer instead. */
  pickNear(ids, event) {
    if (ids.length > CHOICES && this.look.w > this.world.w / CLOSEST) this.zoom(0.35, this.at(event));
    else this.pick(ids);
  }

  reveal(id) {
    const { node, spot } = this.marks.get(id);
    if (node.hidden) this.go({ ...this.look, ...spot }, { quick: true });
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

  /** A city as a city, a country by its outline. */
  show(id) {
    const spot = this.spots.get(id);
    if (spot) { this.go({ ...spot, w: Math.min(this.look.w, this.world.w / 5) }); return; }
    const box = this.lands.get(this.atlas.placeById.get(id)?.country ?? id)?.getBBox();
    if (box) this.frameBox({ x: box.x - 150, y: box.y - 150, w: box.width + 300, h: box.height + 300 });
  }
}
