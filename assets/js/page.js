/** Things of the page as a whole: links outwards open beside it, and carry no trace of the selection. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || link.origin === location.origin || !/^https?:$/.test(link.protocol)) return;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
});

/** A row of a table opens the card on the map of the same page; without a map the link itself leads there. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-focus]");
  if (!link || !document.querySelector(".stations-map[data-ready]") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  window.dispatchEvent(new CustomEvent("stations:focus", { detail: { id: link.dataset.focus } }));
  document.querySelector(".stations-map").scrollIntoView({ block: "center" });
});

/** Copy the address of exactly this view: the date is written out, so the link shows the same tomorrow. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".copy-link");
  if (!button) return;
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}?${button.dataset.query}${location.hash}`);
    button.textContent = button.dataset.done;
  } catch {
    button.textContent = button.dataset.failed;
  }
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { button.textContent = words; }, 2500);
});

/** The skip link goes to the record or, without one, to what stands below the map. */
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".skip")) return;
  event.preventDefault();
  const target = document.getElementById("record") ?? document.querySelector("table.stack, .chart-head") ?? document.querySelector("h1");
  target.tabIndex = -1;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
});

/** Streamlit writes the query without the fragment, which holds the position of the map: it stays on the same page. */
for (const method of ["pushState", "replaceState"]) {
  const write = history[method].bind(history);
  history[method] = (state, unused, url) => {
    const next = url === undefined || url === null ? null : new URL(url, location.href);
    if (next && !next.hash && next.pathname === location.pathname && location.hash.startsWith("#map=")) next.hash = location.hash;
    return write(state, unused, next ?? url);
  };
}
