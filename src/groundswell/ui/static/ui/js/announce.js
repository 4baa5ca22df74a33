// Sentences for people who listen: an answer sends HX-Trigger {"say": "…"} (waits its turn) or {"shout": "…"} (at once).
// A shout is also shown, since something went wrong.
{
  const put = (id, text) => {
    const place = document.getElementById(id);
    if (!place) return;
    place.textContent = "";
    if (text) requestAnimationFrame(() => (place.textContent = text));
  };
  for (const id of ["say", "shout"]) {
    document.addEventListener(id, ({ detail }) => put(id, detail?.value ?? detail));
  }
  document.addEventListener("click", () => put("shout", ""));
}
