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
