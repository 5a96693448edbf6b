/** Marks: one pie a city, its area by the number of listed stations, its slices by province of origin. */
import { number } from "./atlas.js";

const SVG = "http://www.w3.org/2000/svg";
const ORDER = ["Fujian", "Zhejiang", "Jiangsu", "unknown"];

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** Stations by province, in the fixed order of the provinces. */
export function mix(stations) {
  return ORDER.map((province) => [province, number(stations.filter((station) => station.province === province))])
    .filter(([, count]) => count > 0);
}

const LARGEST = 34, SMALLEST = 2.2;

/** The radius in pixels that one station has at a zoom level, on a map whose largest mark stands for `most`. */
export function unit(zoom, most) {
  return Math.min(11, 3.4 + Math.max(0, zoom - 1.5) * 1.7, (LARGEST * 2 ** Math.min(0, zoom - 1.5)) / Math.sqrt(most));
}

/** The radius in pixels of a mark for so many stations. */
export function radius(count, zoom, most = count) {
  return Math.max(SMALLEST, unit(zoom, most) * Math.sqrt(count));
}

/** The SVG of a mark. */
export function pie(stations, r) {
  const size = 2 * r + 6, centre = size / 2;
  const svg = shape("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" });
  const slices = mix(stations), total = number(stations);
  let from = -Math.PI / 2;
  for (const [province, count] of slices) {
    const turn = (2 * Math.PI * count) / total, to = from + turn;
    const point = (angle) => `${centre + r * Math.cos(angle)},${centre + r * Math.sin(angle)}`;
    svg.append(slices.length === 1
      ? shape("circle", { cx: centre, cy: centre, r, class: `origin origin-${province}` })
      : shape("path", { d: `M${centre},${centre}L${point(from)}A${r},${r} 0 ${turn > Math.PI ? 1 : 0} 1 ${point(to)}Z`, class: `origin origin-${province}` }));
    from = to;
  }
  svg.append(
    shape("circle", { cx: centre, cy: centre, r: r + 1.9, class: "halo" }),
    shape("circle", { cx: centre, cy: centre, r: r + 0.75, class: "rim" }));
  return svg;
}
