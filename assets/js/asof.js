/**
 * The as-of control: one date for the whole page.
 *
 * Dragging and playing repaint the map in the browser (the event `stations:as-of`); only letting go
 * asks the server. Bars mark the months in which host countries' authorities acted.
 */
import { element, loadAtlas } from "./atlas.js";

const DAY = 86_400_000;
const toDays = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const toIso = (days) => new Date(days * DAY).toISOString().slice(0, 10);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const SHAPES = { play: "M2 1v12l11-6z", pause: "M2 1h4v12H2zM8 1h4v12H8z" };

/** A sign drawn by us: fonts may lack the characters for play and pause. */
function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export class AsOf {
  constructor(root, atlas, data) {
    Object.assign(this, { root, atlas, first: toDays(data.first), today: toDays(data.today) });
    const text = (key) => atlas.text(`asof.${key}`);
    this.range = element("input", { type: "range", min: this.first, max: this.today, step: 1, "aria-label": text("label"), class: "asof-range",
      on: { input: () => this.preview(Number(this.range.value)), change: () => this.commitSoon(), keydown: (event) => this.onKey(event) } });
    this.exact = element("input", { type: "date", min: "2000-01-01", max: data.today, "aria-label": text("exact"), class: "asof-exact",
      on: { change: () => { if (this.exact.value && this.exact.checkValidity()) { this.preview(toDays(this.exact.value)); this.commit(); } } } });
    const button = (key, label, act) => element("button", { type: "button", class: `asof-${key}`, "aria-label": text(key), title: text(key), on: { click: act } }, label);
    this.play = button("play", icon("play"), () => (this.playing ? this.stop() : this.start()));
    this.play.hidden = calm() || !atlas.places.length; // without stations in the atlas there is nothing to play
    this.what = element("p", { class: "asof-what" });
    this.bars = element("div", { class: "asof-bars", "aria-hidden": "true" });
    root.replaceChildren(
      element("span", { class: "asof-label", "aria-hidden": "true" }, text("label")),
      this.exact,
      element("span", { class: "asof-buttons" }, button("previous", "‹", () => this.jump(-1)), this.play, button("next", "›", () => this.jump(1))),
      element("div", { class: "asof-track" }, this.bars, this.range, this.scale()),
      button("today", text("today"), () => { this.preview(this.today); this.commit(); }),
      this.what);
    this.drawBars();
  }

  scale() {
    const scale = element("div", { class: "asof-scale", "aria-hidden": "true" });
    const last = new Date(this.today * DAY).getUTCFullYear();
    for (let year = new Date(this.first * DAY).getUTCFullYear(); year <= last; year += 1) {
      const share = (toDays(`${year}-01-01`) - this.first) / (this.today - this.first);
      if (share >= 0 && share < 0.97) scale.append(element("span", { style: `left:${(share * 100).toFixed(2)}%` }, String(year)));
    }
    return scale;
  }

  drawBars() {
    const months = new Map();
    for (const act of this.atlas.acts) {
      const day = toDays(act.day);
      if (day >= this.first) months.set(act.day.slice(0, 7), (months.get(act.day.slice(0, 7)) ?? 0) + 1);
    }
    const most = Math.max(...months.values(), 1);
    const whole = this.today - this.first;
    this.bars.replaceChildren(...[...months].map(([month, count]) => element("i", {
      style: `left:${(((toDays(`${month}-15`) - this.first) / whole) * 100).toFixed(2)}%;height:${Math.max(8, (count / most) * 100).toFixed(0)}%` })));
  }

  /** The data set has changed under the open page. */
  renew(atlas) {
    if (atlas === this.atlas) return;
    this.atlas = atlas;
    this.drawBars();
  }

  set(iso) {
    this.preview(toDays(iso), { quiet: true });
    this.committed = iso;
  }

  preview(days, { quiet = false } = {}) {
    this.day = days;
    const iso = toIso(days);
    this.range.value = String(Math.max(this.first, Math.min(this.today, days)));
    this.range.setAttribute("aria-valuetext", this.atlas.day(iso));
    if (this.exact.value !== iso) this.exact.value = iso;
    const acts = this.atlas.acts.filter((act) => act.day === iso);
    this.what.textContent = acts.length
      ? `${acts[0].headline} (${acts[0].country})${acts.length > 1 ? ` ${this.atlas.text("asof.more", { n: acts.length - 1 })}` : ""}`
      : this.atlas.text("asof.nothing");
    this.what.toggleAttribute("data-empty", !acts.length);
    document.body.toggleAttribute("data-preview", !quiet && iso !== this.committed);
    if (!quiet) window.dispatchEvent(new CustomEvent("stations:as-of", { detail: { day: iso } }));
  }

  commit() {
    clearTimeout(this.soon);
    const iso = toIso(this.day);
    if (iso === this.committed) return;
    Object.assign(this, { committed: iso, awaited: iso, since: performance.now() });
    this.send("as_of", iso);
  }

  /** A held arrow key changes the value many times a second; the server hears of the last one. */
  commitSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.commit(), 200);
  }

  /** Whether the reader has moved on since what the server answers to, so that its date is not taken over. */
  isAhead(iso) {
    if (this.committed === undefined) return false;
    if (this.playing || toIso(this.day) !== this.committed) return true;
    if (this.awaited && iso !== this.awaited && performance.now() - this.since < 3000) return true;
    this.awaited = null;
    return false;
  }

  /** The nearest day before or after on which a host country's authorities acted. */
  neighbour(direction) {
    const days = this.atlas.acts.map((act) => toDays(act.day)).filter((day) => day <= this.today);
    return direction > 0 ? days.find((day) => day > this.day) : days.findLast((day) => day < this.day);
  }

  jump(direction) {
    this.stop();
    const day = this.neighbour(direction);
    if (day !== undefined) { this.preview(day); this.commit(); }
  }

  onKey(event) {
    const jump = { PageUp: 1, PageDown: -1 }[event.key];
    if (!jump) return;
    event.preventDefault();
    this.jump(jump);
  }

  start() {
    if (this.day >= this.today - 1) this.preview(this.first);
    this.playing = setInterval(() => {
      const day = this.neighbour(1);
      if (day === undefined) { this.preview(this.today); this.stop(); } else this.preview(day);
    }, 450);
    this.showPlaying("pause");
  }

  stop() {
    if (!this.playing) return;
    clearInterval(this.playing);
    this.playing = null;
    this.showPlaying("play");
    this.commit();
  }

  showPlaying(key) {
    this.play.replaceChildren(icon(key));
    this.play.setAttribute("aria-label", this.atlas.text(`asof.${key}`));
  }
}

const controls = new WeakMap();

export async function mount({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".stations-asof");
  if (!controls.has(root)) controls.set(root, loadAtlas(data.atlas).then((atlas) => new AsOf(root, atlas, data)));
  const control = await controls.get(root);
  control.renew(await loadAtlas(data.atlas));
  control.send = setTriggerValue;
  if (!control.isAhead(data.as_of)) control.set(data.as_of);
  root.dataset.ready = "true";
}

export function unmount(parentElement) {
  const root = parentElement.querySelector(".stations-asof");
  controls.get(root)?.then((control) => { clearInterval(control.playing); clearTimeout(control.soon); });
  controls.delete(root);
}
