/** The flow diagram: nodes filter the page when chosen; the geometry comes from `dashboard/views/flow.py`. */
const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function ribbon({ x0, x1, y0, y1, height, province, label }) {
  const middle = (x0 + x1) / 2;
  const path = `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}v${height}C${middle},${y1 + height} ${middle},${y0 + height} ${x0},${y0 + height}Z`;
  return shape("path", { d: path, class: `ribbon origin-${province}` }, shape("title", {}, label));
}

function node(item, data, choose) {
  const chosen = data.chosen[item.facet].includes(item.value);
  const left = item.facet === "province";
  const group = shape("g", {
    class: "flow-node", role: "button", tabindex: 0, "aria-pressed": String(chosen),
    "aria-label": `${item.label}: ${item.count}. ${data.clickable}`,
    "data-facet": item.facet, "data-value": item.value, "data-count": item.count,
  },
  shape("rect", { x: left ? 0 : item.x - 2, y: item.y + item.height / 2 - 12, width: left ? item.x + 14 : 170, height: 24, class: "flow-hit" }),
  shape("rect", { x: item.x, y: item.y, width: 12, height: Math.max(item.height, 2), class: `flow-bar ${item.facet === "step" ? `step-${item.value}` : ""}` }),
  shape("text", { x: left ? item.x - 6 : item.x + 18, y: item.y + item.height / 2, "text-anchor": left ? "end" : "start", "dominant-baseline": "central" },
    `${item.label} `, shape("tspan", { class: "flow-count" }, String(item.count))));
  group.addEventListener("click", () => choose(item));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(item);
  });
  return group;
}

export function mount({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".stations-flow");
  const held = root.contains(document.activeElement) ? document.activeElement.dataset : null;
  const choose = ({ facet, value }) => setTriggerValue("choice", { facet, value });
  const svg = shape("svg", { viewBox: `0 0 ${data.width} ${data.height}`, role: "group", "aria-label": data.clickable },
    ...data.headings.map(({ x, text }, position) => shape("text", { x: position ? x : x + 12, y: 14, class: "flow-heading", "text-anchor": position ? "start" : "end" }, text)),
    ...data.ribbons.map(ribbon), ...data.nodes.map((item) => node(item, data, choose)));
  root.replaceChildren(svg);
  if (held) root.querySelector(`[data-facet="${held.facet}"][data-value="${CSS.escape(held.value)}"]`)?.focus();
  root.dataset.ready = "true";
}

export function unmount() {}
