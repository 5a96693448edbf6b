/**
 * The map component: countries by furthest step, one mark a city, country-only records in a tray.
 *
 * The Leaflet object is made once and lives as long as the page. New filters and dates change
 * classes and marks in place, so zoom, position and focus stay.
 */
import { element, loadAtlas, number, sentence } from "./atlas.js";
import { pie, radius, unit } from "./marks.js";
import { PlacesMap } from "./places.js";
import { equalEarth } from "./projection.js";

const REGIONS = {
  world: [[-55, -150], [71, 172]],
  europe: [[35, -11], [61, 32]],
  asia_pacific: [[-44, 95], [50, 165]],
  americas: [[-40, -128], [56, -36]],
  africa: [[-34, -18], [34, 52]],
};


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

export class StationsMap extends PlacesMap {
  constructor(root, L, atlas, world, send) {
    super(root, atlas);
    Object.assign(this, { L, send });
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
    window.addEventListener("stations:as-of", this.onPreview);
    this.onPill = (event) => this.previewFilter(event);
    document.addEventListener("click", this.onPill, { capture: true });
    this.watch = new ResizeObserver(() => this.map.invalidateSize({ pan: true, animate: false }));
    this.watch.observe(this.holder);
  }

  destroy() {
    super.destroy();
    window.removeEventListener("stations:as-of", this.onPreview);
    document.removeEventListener("click", this.onPill, { capture: true });
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

  nodeOf(mark) { return mark.getElement(); }

  landNodes() { return [...this.lands].map(([code, layer]) => [code, layer.getElement()]).filter(([, node]) => node); }

  told(id) { this.send("focus", id ?? ""); }

  draw(day) {
    const view = this.atlas.view(this.filters, day);
    this.paint(view, day);
    const placed = view.places.filter(({ place }) => place.city);
    this.most = Math.max(1, ...placed.map(({ stations }) => number(stations)));
    this.drawMarks(placed);
    this.drawFlows(placed);
    this.drawTray(view.places.filter(({ place }) => !place.city));
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
        mark.on("click", (event) => { this.L.DomEvent.stopPropagation(event); this.pick(this.near(id, event)); });
        this.marks.set(id, mark.addTo(this.layer));
        this.nameMark(mark.getElement(), id);
      }
      Object.assign(mark, { key, stations, place });
      mark.setLatLng([place.lat, place.lon]).setZIndexOffset(-100 * number(stations));
      this.label(mark.getElement(), place, stations);
      this.sizeMark(mark);
    }
    this.orderMarks();
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

  /** Bring a mark into view, moving the map no more than needed. */
  reveal(id) {
    const point = this.marks.get(id).getLatLng();
    if (!this.map.getBounds().contains(point)) this.map.panTo(point, { animate: false });
  }

  sizeMark(mark) {
    const r = radius(number(mark.stations), this.map.getZoom(), this.most);
    mark.getElement().replaceChildren(pie(mark.stations, r));
  }

  sizeMarks() {
    for (const mark of this.marks.values()) this.sizeMark(mark);
  }

  /** The headline follows the date while it is dragged or played; the server's words follow when it rests. */
  sayDay(day) {
    const head = document.getElementById("selection");
    if (!head) return;
    head.dataset.words ??= head.textContent;
    head.textContent = day === this.asOf ? head.dataset.words : sentence(this.atlas, this.current, this.filters, day);
  }

  /** The marks under a finger that came down on one of them. */
  near(id, { containerPoint, originalEvent }) {
    if (!containerPoint || originalEvent?.detail === 0) return [id];
    const found = this.order.filter((other) => {
      const mark = this.marks.get(other);
      const reach = Math.max(10, radius(number(mark.stations), this.map.getZoom(), this.most));
      return this.map.latLngToContainerPoint(mark.getLatLng()).distanceTo(containerPoint) <= reach;
    });
    return found.length ? found : [id];
  }

  chooseCountry(code) {
    if (this.current.countries.has(code)) this.choose(code);
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

  /** Go to the record below the map; the server has sent it since the card opened, or will. */
  openRecord() {
    const record = document.getElementById("record");
    if (!record) { this.send("focus", this.focus); setTimeout(() => document.getElementById("record")?.scrollIntoView(), 700); return; }
    record.tabIndex = -1;
    record.scrollIntoView();
    record.focus({ preventScroll: true });
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
