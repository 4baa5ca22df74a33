// Where the keyboard goes next: to what is wrong, else to the heading or row that the answer marks with data-focus.
// Only after something the person did; what the server sends by itself moves nothing.
{
  const BY_HAND = ["submit", "click", "change", "keyup", "keydown"];
  const goTo = (place, selector) => {
    const target = place.matches?.(selector) ? place : place.querySelector(selector);
    target?.setAttribute("tabindex", "-1");
    target?.focus();
    return target;
  };
  const settle = (place) => goTo(place, "[data-error-summary]") || goTo(place, "[data-focus]");

  settle(document);
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const event = detail.requestConfig?.triggeringEvent;
    if (event && BY_HAND.includes(event.type)) settle(detail.elt);
  });

  // A link in the summary leads to its field, not only near it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
}
