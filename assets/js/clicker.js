/** The clicker: arrow keys, PageUp and PageDown (presenters' remotes), swipes and buttons step through a story. */
import { element } from "./atlas.js";

const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
const clickers = new WeakMap();

class Clicker {
  constructor(root) {
    this.root = root;
    this.onKey = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, [role=combobox], .stations-map, a, summary")) return;
      if (event.key === " " && event.target.closest?.("button")) return;
      if (event.key in STEPS) this.go(this.data.step + STEPS[event.key]);
      else if (event.key === "Home") this.go(1);
      else if (event.key === "End") this.go(this.data.of);
      else if (event.key === "Escape" && this.data.away) this.go(this.data.step, true);
      else return;
      event.preventDefault();
    };
    this.onStart = (event) => { this.from = event.touches.length === 1 && !event.target.closest?.(".stations-map") ? event.touches[0] : null; };
    this.onEnd = (event) => {
      if (!this.from) return;
      const touch = event.changedTouches[0], x = touch.clientX - this.from.clientX, y = touch.clientY - this.from.clientY;
      if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) this.go(this.data.step + (x < 0 ? 1 : -1));
    };
    window.addEventListener("keydown", this.onKey);
    window.addEventListener("touchstart", this.onStart, { passive: true });
    window.addEventListener("touchend", this.onEnd, { passive: true });
  }

  go(step, force = false) {
    const target = Math.max(1, Math.min(this.data.of, step));
    if (target !== this.data.step || force) this.send("step", target);
  }

  draw(data, send) {
    Object.assign(this, { data, send });
    const held = this.root.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    const button = (act, sign, label, press, disabled) => element("button",
      { type: "button", "data-act": act, "aria-label": label, title: label, disabled, on: { click: press } }, sign);
    this.root.replaceChildren(
      button("previous", "‹", data.words.previous, () => this.go(data.step - 1), data.step <= 1),
      element("span", { class: "clicker-count", "aria-live": "polite" }, `${data.step} / ${data.of}`),
      button("next", "›", data.words.next, () => this.go(data.step + 1), data.step >= data.of),
      button("full", data.words.full, data.words.full, () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.())),
      data.away ? button("back", data.words.back, data.words.back, () => this.go(data.step, true)) : "");
    if (held) this.root.querySelector(`[data-act="${held}"]`)?.focus();
    this.root.dataset.ready = "true";
  }

  destroy() {
    window.removeEventListener("keydown", this.onKey);
    window.removeEventListener("touchstart", this.onStart);
    window.removeEventListener("touchend", this.onEnd);
  }
}

export function mount({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".stations-clicker");
  if (!clickers.has(root)) clickers.set(root, new Clicker(root));
  clickers.get(root).draw(data, setTriggerValue);
}

export function unmount(parentElement) {
  const root = parentElement.querySelector(".stations-clicker");
  clickers.get(root)?.destroy();
  clickers.delete(root);
}
