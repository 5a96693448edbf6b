/** A country's page of the public edition: a day goes to the page of the last change by then. */
import "./page.js";

const { days, today, root, code, name, nothing, bad } = document.body.dataset;
const changed = days ? days.split(" ") : [];
const field = document.querySelector("#day input"), note = document.querySelector("#between");
const asked = new URLSearchParams(location.search).get("as_of");

const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const inWords = (day) => new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang,
  { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(day));

/** The page of a day; nothing where no record of the country is as old. */
function addressOf(day) {
  if (day === today) return `${root}country/${code}/`;
  const last = changed.findLast((each) => each <= day);
  return last && `${root}country/${code}/${last}/${last === day ? "" : `?as_of=${day}`}`;
}

function say(words) {
  note.textContent = words;
  note.hidden = false;
}

/** A day before the first record: nothing of a later day may stand on the page. */
function showNothing() {
  document.querySelector("#no-record").hidden = false;
  document.querySelector("h1").textContent = name;
  document.title = name;
  for (const part of document.querySelectorAll("#record, .factsheet, .edition-days > .status, .print-address")) part.remove();
}

function goTo(day) {
  if (!isDay(day) || day > today) return;
  const address = addressOf(day) ?? `${root}country/${code}/?as_of=${day}`;
  if (new URL(address, location.href).href !== location.href) location.href = address;
}

function read() {
  if (!asked) return;
  if (!isDay(asked) || asked > today) { say(bad); return; }
  const address = addressOf(asked);
  if (!address) { showNothing(); return; }
  if (new URL(address, location.href).pathname !== location.pathname) { location.replace(address); return; }
  if (asked !== field.defaultValue) say(nothing.replace("{day}", inWords(asked)));
}

// While a day is typed each digit makes another valid one: only Enter and leaving the field mean it.
let typing = false;
field.addEventListener("keydown", (event) => {
  typing = event.key !== "Enter";
  if (!typing) goTo(field.value);
});
field.addEventListener("pointerdown", () => { typing = false; });
field.addEventListener("change", () => { if (!typing) goTo(field.value); });
field.addEventListener("blur", () => { if (typing) goTo(field.value); });
document.querySelector("#day").addEventListener("submit", (event) => event.preventDefault());
// Coming back to the page, the field shows the day of the page again.
const reset = () => { field.value = asked && isDay(asked) && asked <= today ? asked : field.defaultValue; typing = false; };
window.addEventListener("pageshow", reset);
reset();
read();
