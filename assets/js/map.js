/**
 * The map component: countries by furthest step, one mark a city, country-only records in a tray.
 *
 * The Leaflet object is made once and lives as long as the page. New filters and dates change
 * classes and marks in place, so zoom, position and focus stay.
 */
import { element, loadAtlas, number, sentence } from "./atlas.js";
import { card } from "./card.js";
import { mix, pie, radius, unit } from "./marks.js";
import { equalEarth } from "./projection.js";

const REGIONS = {
  world: [[-55, -150], [71, 172]],
  europe: [[35, -11], [61, 32]],
  asia_pacific: [[-44, 95], [50, 165]],
  americas: [[-40, -128], [56, -36]],
  africa: [[-34, -18], [34, 52]],
};

const UNFOLDED = 24; // countries beside the map; more than that wait in a fold

export function whenLeaflet(base) {
  if (window.L) return Promise.resolve(window.L);
  window.leafletLoading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${base}/vendor/leaflet/leaflet.js`;
    script.onload = () => resolve(window.L);
    script.onerror = () => { delete window.leafletLoading; reject(new Error(script.src)); };
    document.head.append(script);
  });
  return window.leafletLoading;
}

const worlds = new Map();
function loadWorld(url) {
  if (!worlds.has(url)) worlds.set(url, fetch(url).then((answer) => answer.json()));
  return worlds.get(url);
}

/** Points of the shortest way between two places, in pieces where it crosses the edge of the map. */
function greatCircle([lat0, lng0], [lat1, lng1], steps = 48) {
  const rad = Math.PI / 180;
  const unit = (lat, lng) => [Math.cos(lat * rad) * Math.cos(lng * rad), Math.cos(lat * rad) * Math.sin(lng * rad), Math.sin(lat * rad)];
  const a = unit(lat0, lng0), b = unit(lat1, lng1);
  const angle = Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
  const lines = [[]];
  let before = lng0;
  for (let step = 0; step <= steps; step += 1) {
    const t = step / steps, p = Math.sin((1 - t) * angle) / Math.sin(angle), q = Math.sin(t * angle) / Math.sin(angle);
    const [x, y, z] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
    const lng = Math.atan2(y, x) / rad;
    if (Math.abs(lng - before) > 180) lines.push([]);
    lines.at(-1).push([Math.atan2(z, Math.hypot(x, y)) / rad, lng]);
    before = lng;
  }
  return lines;
}

export class StationsMap {
  constructor(root, L, atlas, world, send) {
    Object.assign(this, { root, L, atlas, send, marks: new Map(), lands: new Map(), focus: null });
    this.holder = element("div", { class: "map-canvas" });
    this.stage = element("div", { class: "map-stage" }, this.holder);
    this.tray = element("div", { class: "tray" });
    root.replaceChildren(this.stage, this.tray);
    this.map = L.map(this.holder, {
      crs: equalEarth(L), zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 0.5, maxZoom: 9.5, zoomControl: false,
      attributionControl: false, maxBoundsViscosity: 0.8, keyboard: false,
      zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    this.map.setMaxBounds([[-75, -260], [88, 260]]);
    L.control.zoom({ position: "bottomright", zoomInTitle: atlas.text("map.zoom_in"), zoomOutTitle: atlas.text("map.zoom_out") }).addTo(this.map);
    this.drawLands(world);
    this.layer = L.layerGroup().addTo(this.map);
    this.addRegions();
    this.place();
    // Leaflet makes the elements of the lands only once the map has a position.
    for (const [code, layer] of this.lands) layer.getElement()?.setAttribute("data-country", code);
    this.map.on("zoomend", () => this.sizeMarks());
    this.map.on("movestart", () => { this.touched = true; });
    this.map.on("moveend", () => this.writePosition());
    this.map.on("click", () => this.choose(null));
    this.onPreview = (event) => {
      if (this.atlas.crowd) return; // only the server knows another day
      this.previewed = event.detail.day;
      this.draw(this.previewed);
      this.sayDay(this.previewed);
    };
    this.onPick = (event) => this.choose(event.detail.id, { fly: true });
    // Escape closes the card from anywhere on the map, and where nothing has the focus.
    this.onEscape = (event) => {
      if (event.key === "Escape" && this.focus && (root.contains(event.target) || event.target === document.body)) this.close();
    };
    window.addEventListener("stations:as-of", this.onPreview);
    window.addEventListener("stations:focus", this.onPick);
    this.onPill = (event) => this.previewFilter(event);
    document.addEventListener("click", this.onPill, { capture: true });
    document.addEventListener("keydown", this.onEscape);
    this.watch = new ResizeObserver(() => this.map.invalidateSize({ pan: true, animate: false }));
    this.watch.observe(this.holder);
  }

  destroy() {
    window.removeEventListener("stations:as-of", this.onPreview);
    window.removeEventListener("stations:focus", this.onPick);
    document.removeEventListener("click", this.onPill, { capture: true });
    document.removeEventListener("keydown", this.onEscape);
    this.watch.disconnect();
    this.map.remove();
  }

  drawLands(world) {
    this.L.geoJSON(world, {
      style: { className: "land", weight: 0.6 },
      onEachFeature: (feature, layer) => {
        this.lands.set(feature.properties.id, layer);
        if (!this.atlas.countries[feature.properties.id]) layer.options.interactive = false;
        else layer.on("click", (event) => { this.L.DomEvent.stopPropagation(event); this.chooseCountry(feature.properties.id); });
      },
    }).addTo(this.map);
  }

  addRegions() {
    const buttons = Object.entries(REGIONS).map(([region, bounds]) => element("button",
      { type: "button", on: { click: () => this.map.fitBounds(bounds, { animate: this.map.options.zoomAnimation }) } },
      this.atlas.text(`map.region.${region}`)));
    this.stage.append(element("div", { class: "map-regions", role: "group", "aria-label": this.atlas.text("map.regions") }, ...buttons));
  }

  /** The position named by the URL's fragment (`#map=zoom/lat/lon`, as OpenStreetMap writes it), or the world. */
  place() {
    const match = /[#&]map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(location.hash);
    if (match) this.map.setView([Number(match[2]), Number(match[3])], Number(match[1]), { animate: false });
    else this.map.fitBounds(REGIONS.world, { animate: false });
    this.placed = Boolean(match);
  }

  writePosition() {
    if (!this.placed && !this.touched) return;
    const { lat, lng } = this.map.getCenter();
    const hash = `#map=${this.map.getZoom()}/${lat.toFixed(2)}/${lng.toFixed(2)}`;
    if (location.protocol === "file:") return; // there the fragment names the part of the kit
    if (location.hash !== hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
  }

  /** The data set has changed under the open page: its marks are drawn anew. */
  renew(atlas) {
    if (atlas === this.atlas) return;
    this.atlas = atlas;
    for (const mark of this.marks.values()) mark.remove();
    this.marks.clear();
  }

  /** New data from the server: filters, date, chosen place. */
  update(data) {
    this.filters = data.filters;
    this.facets = data.facets;
    this.origins = data.origins;
    this.atlas.hold(data.crowd);
    // A day that the reader is moving to stays until the server has a new one.
    if (data.as_of !== this.asOf) this.previewed = null;
    this.asOf = data.as_of;
    this.draw(this.previewed ?? data.as_of);
    const focus = this.drawn(data.focus);
    if (focus !== this.focus) this.choose(focus, { silent: true });
    if (data.place && data.place !== this.told) {
      const [zoom, lat, lng] = data.place.split("/").map(Number);
      if (this.told) this.map.flyTo([lat, lng], zoom, { duration: 0.8, animate: this.map.options.zoomAnimation });
      else this.map.setView([lat, lng], zoom, { animate: false });
      this.told = data.place;
    } else if (focus && !this.placed && !this.touched) this.show(focus, { animate: false });
    this.writePosition();
    this.root.dataset.ready = "true";
  }

  /** A pill of the filters draws the map at once; the server's answer, which follows, is what counts. */
  previewFilter(event) {
    const pill = event.target.closest?.('[class*="st-key-filter_"] button[aria-pressed]');
    const facet = pill && /st-key-filter_(\w+)/.exec(pill.closest('[class*="st-key-filter_"]').className)[1];
    const values = facet && this.facets?.[facet];
    if (!values || this.atlas.crowd) return;
    const pills = [...pill.parentElement.querySelectorAll("button[aria-pressed]")];
    if (pills.length !== values.length) return;
    const chosen = values.filter((value, position) => (pills[position].getAttribute("aria-pressed") === "true") !== (pills[position] === pill));
    this.filters = { ...this.filters, [facet]: chosen };
    this.draw(this.day);
  }

  draw(day) {
    this.day = day;
    const view = this.atlas.view(this.filters, day);
    this.current = view;
    for (const [code, layer] of this.lands) {
      const node = layer.getElement();
      if (!node) continue;
      const step = view.countries.has(code) ? this.atlas.step(code, day) : "";
      if (node.dataset.step !== step) node.dataset.step = step;
    }
    const placed = view.places.filter(({ place }) => place.city);
    this.most = Math.max(1, ...placed.map(({ stations }) => number(stations)));
    this.drawMarks(placed);
    this.drawFlows(placed);
    this.drawTray(view.places.filter(({ place }) => !place.city));
    Object.assign(this.root.dataset, {
      day, stations: view.places.reduce((sum, { stations }) => sum + number(stations), 0),
      countries: [...view.countries.values()].filter(Boolean).length,
    });
    if (this.focus) this.showCard();
  }

  drawMarks(shown) {
    const wanted = new Map(shown.map((item) => [item.place.id, item]));
    for (const [id, mark] of this.marks) {
      if (!wanted.has(id)) { mark.remove(); this.marks.delete(id); }
    }
    const scale = unit(this.map.getZoom(), this.most), scaled = scale !== this.scale;
    this.scale = scale;
    for (const [id, { place, stations }] of wanted) {
      const key = [place.more ?? 0, ...stations.map(({ id: own, jurisdiction, n }) => own ?? `${jurisdiction} ${n}`)].join(" ");
      let mark = this.marks.get(id);
      if (mark?.key === key) {
        if (scaled) this.sizeMark(mark);
        continue;
      }
      if (!mark) {
        mark = this.L.marker([place.lat, place.lon], { icon: this.L.divIcon({ className: "mark", html: "", iconSize: [24, 24] }), keyboard: false, riseOnHover: true });
        mark.on("click", (event) => { this.L.DomEvent.stopPropagation(event); this.pick(id, event); });
        this.marks.set(id, mark.addTo(this.layer));
        this.nameMark(mark, id);
      }
      Object.assign(mark, { key, stations, place });
      mark.setLatLng([place.lat, place.lon]).setZIndexOffset(-100 * number(stations));
      const city = place.more ? this.atlas.text("map.area", { city: place.city, n: place.more }) : place.city;
      const name = `${city}, ${this.atlas.countries[place.country].name}`;
      const origins = mix(stations).map(([province, count]) => `${this.atlas.text(`province.${province}`)} ${count}`).join(", ");
      mark.getElement().setAttribute("aria-label", `${name}: ${this.atlas.text("stations", { n: number(stations) })} (${origins})`);
      mark.getElement().title = `${name}: ${this.atlas.text("stations", { n: number(stations) })}`;
      this.sizeMark(mark);
    }
    this.order = [...this.marks.keys()].sort();
    if (!this.order.includes(this.stop)) this.stop = this.order[0];
    for (const [id, mark] of this.marks) mark.getElement().tabIndex = id === this.stop ? 0 : -1;
  }

  /** Lines from the places of origin to the host cities, as thick as the number of stations. */
  drawFlows(shown) {
    this.flows ??= this.L.layerGroup().addTo(this.map);
    this.flows.clearLayers();
    if (!this.origins) return;
    for (const { place, stations } of shown) {
      for (const [jurisdiction, centre] of Object.entries(this.origins)) {
        const own = stations.filter((station) => station.jurisdiction === jurisdiction);
        if (!own.length) continue;
        this.L.polyline(greatCircle(centre, [place.lat, place.lon]), {
          className: `flow-line origin-${own[0].province}`, weight: 0.8 + Math.min(1, 8 / this.most) * number(own), interactive: false, smoothFactor: 0.5,
        }).addTo(this.flows);
      }
    }
  }

  nameMark(mark, id) {
    const node = mark.getElement();
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
  focusMark(id) {
    this.marks.get(this.stop)?.getElement().setAttribute("tabindex", "-1");
    this.stop = id;
    const node = this.marks.get(id).getElement();
    node.tabIndex = 0;
    if (!this.map.getBounds().contains(this.marks.get(id).getLatLng())) this.map.panTo(this.marks.get(id).getLatLng(), { animate: false });
    node.focus({ preventScroll: true });
  }

  sizeMark(mark) {
    const r = radius(number(mark.stations), this.map.getZoom(), this.most);
    mark.getElement().replaceChildren(pie(mark.stations, r));
  }

  sizeMarks() {
    for (const mark of this.marks.values()) this.sizeMark(mark);
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

  /** The headline follows the date while it is dragged or played; the server's words follow when it rests. */
  sayDay(day) {
    const head = document.getElementById("selection");
    if (!head) return;
    head.dataset.words ??= head.textContent;
    head.textContent = day === this.asOf ? head.dataset.words : sentence(this.atlas, this.current, this.filters, day);
  }

  /** A tap where several marks lie asks which one is meant. */
  pick(id, { containerPoint, originalEvent }) {
    const near = this.order.filter((other) => {
      const mark = this.marks.get(other);
      const reach = Math.max(10, radius(number(mark.stations), this.map.getZoom(), this.most));
      return containerPoint && this.map.latLngToContainerPoint(mark.getLatLng()).distanceTo(containerPoint) <= reach;
    });
    if (near.length < 2 || originalEvent?.detail === 0) { this.choose(id); return; }
    this.choose(null, { silent: true });
    const list = element("section", { class: "card which", role: "region", "aria-label": this.atlas.text("card.which"), tabindex: "-1" },
      element("button", { class: "card-close", type: "button", "aria-label": this.atlas.text("card.close"), on: { click: () => this.choose(null) } }, "×"),
      element("p", { class: "card-label" }, this.atlas.text("card.which")),
      element("ul", {}, ...near.map((other) => element("li", {}, element("button", { type: "button", on: { click: () => this.choose(other, { keyboard: true }) } },
        pie(this.marks.get(other).stations, 6), ` ${this.marks.get(other).getElement().getAttribute("aria-label")}`)))));
    list.addEventListener("keydown", (event) => { if (event.key === "Escape") this.choose(null); });
    this.stage.append(list);
    list.scrollIntoView({ block: "nearest" });
  }

  /** What of the map shows a place: its own mark, or its country where the mark stands for more places. */
  drawn(id) {
    return !id || this.atlas.placeById.has(id) ? id : id.split("-")[0];
  }

  chooseCountry(code) {
    if (this.current.countries.has(code)) this.choose(code);
  }

  /** Open the card of a place or country; tell the server unless it said so itself. */
  choose(asked, { silent = false, keyboard = false, fly = false } = {}) {
    const id = this.drawn(asked);
    const known = id && (this.atlas.placeById.has(id) || this.atlas.countries[id]);
    const before = this.focus;
    this.focus = known ? id : null;
    this.openedByKeyboard = keyboard;
    this.showCard();
    if (fly && known) this.show(id);
    const shown = this.stage.querySelector(".card");
    if (!silent) shown?.scrollIntoView({ block: "nearest" });
    if (keyboard) shown?.focus({ preventScroll: true });
    if (!silent && before !== this.focus) this.send("focus", this.focus ?? "");
  }

  /** Bring a place or a country into view: a city as a city, a country by its largest piece of land. */
  show(id, options = {}) {
    const place = this.atlas.placeById.get(id);
    if (place?.city) { this.map.setView([place.lat, place.lon], Math.max(4, this.map.getZoom()), options); return; }
    const land = this.lands.get(place?.country ?? id);
    if (!land) return;
    const rings = land.getLatLngs().flat(Infinity).length ? land.getLatLngs() : [];
    const pieces = rings.map((ring) => this.L.latLngBounds(ring.flat(Infinity)));
    const area = (bounds) => (bounds.getNorth() - bounds.getSouth()) * (bounds.getEast() - bounds.getWest());
    const largest = pieces.reduce((best, piece) => (area(piece) > area(best) ? piece : best));
    this.map.fitBounds(largest, { maxZoom: 4.25, padding: [30, 30], ...options });
  }

  showCard() {
    const open = this.stage.querySelector(".card");
    for (const [id, mark] of this.marks) mark.getElement().toggleAttribute("data-chosen", id === this.focus);
    const place = this.focus ? this.atlas.placeById.get(this.focus) : null;
    const code = place?.country ?? this.focus;
    for (const [id, layer] of this.lands) layer.getElement()?.toggleAttribute("data-chosen", id === code);
    if (!this.focus) { open?.remove(); return; }
    const stations = this.current.places.filter(({ place: other }) => (place ? other.id === place.id : other.country === code))
      .flatMap((item) => item.stations);
    const held = open?.contains(document.activeElement);
    const fresh = card({ atlas: this.atlas, day: this.day, code, place, stations }, {
      onOpen: () => this.openRecord(),
      onClose: () => this.close(),
    });
    if (open?.isEqualNode(fresh)) return; // as it stands, with the focus where it is
    if (open) open.replaceWith(fresh); else this.stage.append(fresh);
    if (held) fresh.focus();
  }

  /** Go to the record below the map; the server has sent it since the card opened, or will. */
  openRecord() {
    const record = document.getElementById("record");
    if (!record) { this.send("focus", this.focus); setTimeout(() => document.getElementById("record")?.scrollIntoView(), 700); return; }
    record.tabIndex = -1;
    record.scrollIntoView();
    record.focus({ preventScroll: true });
  }

  close() {
    const back = this.marks.get(this.focus)?.getElement() ?? this.tray.querySelector(`[data-place="${CSS.escape(this.focus ?? "")}"]`);
    this.choose(null);
    back?.focus({ preventScroll: true });
  }
}

const maps = new WeakMap();

/** Streamlit's entry: called with each new state of the component. */
export async function mount({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".stations-map");
  let pending = maps.get(root);
  if (!pending) {
    pending = Promise.all([whenLeaflet(data.base), loadAtlas(data.atlas), loadWorld(data.world)])
      .then(([L, atlas, world]) => new StationsMap(root, L, atlas, world, setTriggerValue));
    maps.set(root, pending);
    pending.catch(() => {
      maps.delete(root);
      root.replaceChildren(element("p", { class: "map-failed", role: "alert" }, data.failed));
    });
  }
  const map = await pending;
  map.send = setTriggerValue;
  map.latest = data;
  map.renew(await loadAtlas(data.atlas));
  if (map.latest === data) map.update(data);
}

/** Streamlit's exit: the component has left the page. */
export function unmount(parentElement) {
  const root = parentElement.querySelector(".stations-map");
  maps.get(root)?.then((map) => map.destroy());
  maps.delete(root);
}
