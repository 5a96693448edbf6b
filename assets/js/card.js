/** The card of a place or a country: drawn in the browser at once, each line with its source. */
import { element, number, sourceLink } from "./atlas.js";
import { mix, pie } from "./marks.js";

function stepLine(atlas, code, day) {
  const rise = atlas.rise(code, day);
  const step = rise?.step ?? "none";
  const line = element("p", { class: "card-step" },
    element("span", { class: `swatch step-${step}`, "aria-hidden": "true" }),
    element("strong", {}, atlas.text(`step.${step}`)));
  if (!rise) return [line, element("p", { class: "card-note" }, atlas.text("card.none"))];
  const event = atlas.events[rise.event];
  if (!event) return [line]; // of a crowd the server tells it once the card is open
  return [line, element("p", { class: "card-event" }, `${event.date}: ${event.headline}. `, sourceLink(atlas.sources[event.source], atlas))];
}

function stationLine(atlas, station) {
  const origin = station.jurisdiction === "unknown" ? atlas.text("card.origin_unknown")
    : atlas.text("card.origin", { jurisdiction: station.jurisdiction, province: station.province });
  const event = atlas.events[station.event];
  return element("li", {}, `${origin}. ${atlas.text("card.listed", { date: event.date })} `,
    sourceLink(atlas.sources[station.source], atlas));
}

/**
 * Fill a card.
 * @param {{atlas: object, day: string, code: string, place: ?object, stations: object[], elsewhere: object[]}} what
 *   `stations` are those of the place, or all of the country's where `place` is null.
 * @param {{onOpen: function, onClose: function}} actions
 */
export function card({ atlas, day, code, place, stations }, { onOpen, onClose }) {
  const country = atlas.countries[code];
  const title = place?.city ? `${place.city}, ${country.name}` : country.name;
  const counts = mix(stations).map(([province, count]) => `${atlas.text(`province.${province}`)} ${count}`).join(", ");
  const shown = stations.filter((station) => station.id).slice(0, 4); // what sums up an area is told by its counts
  return element("section", { class: "card", role: "region", "aria-label": title, tabindex: "-1" },
    element("button", { class: "card-close", type: "button", "aria-label": atlas.text("card.close"), on: { click: onClose } }, "×"),
    element("h3", {}, title),
    element("p", { class: "card-count" }, stations.length ? pie(stations, 6) : null,
      ` ${atlas.text("stations", { n: number(stations) })}${counts ? ` (${counts})` : ""}`),
    shown.length ? element("ul", { class: "card-stations" }, ...shown.map((station) => stationLine(atlas, station)),
      stations.length > shown.length ? element("li", {}, atlas.text("card.more", { n: stations.length - shown.length })) : null) : null,
    element("p", { class: "card-label" }, atlas.text("card.step", { country: country.name, day: atlas.day(day) })),
    ...stepLine(atlas, code, day),
    element("button", { class: "card-open", type: "button", on: { click: onOpen } }, atlas.text("card.open")));
}
