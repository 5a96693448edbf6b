/** A country's page of the public edition: a day goes to the page of the last change by then. */
import "./page.js";

const { days, today, root, code, nothing } = document.body.dataset;
const changed = days ? days.split(" ") : [];
const field = document.querySelector("#day input");

/** The page of a day. */
function addressOf(day) {
  const last = changed.findLast((each) => each <= day);
  if (day === today) return `${root}country/${code}/`;
  return last ? `${root}country/${code}/${last}/${last === day ? "" : `?as_of=${day}`}` : null;
}

function goTo(day) {
  const address = addressOf(day);
  document.querySelector("#no-record").hidden = Boolean(address);
  if (address && new URL(address, location.href).href !== location.href) location.href = address;
}

const asked = new URLSearchParams(location.search).get("as_of");
const good = asked && /^\d{4}-\d\d-\d\d$/.test(asked) && asked <= today;
if (good) {
  const address = addressOf(asked);
  const here = new URL(address ?? "", location.href).pathname === location.pathname;
  if (address && !here) location.replace(address);
  field.value = asked;
  if (here && asked !== field.defaultValue) {
    const note = document.querySelector("#between");
    note.textContent = nothing.replace("{day}", new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang,
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(asked)));
    note.hidden = false;
  }
  if (!address) document.querySelector("#no-record").hidden = false;
}
document.querySelector("#day").addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("change", () => { if (field.value && field.checkValidity()) goTo(field.value); });
