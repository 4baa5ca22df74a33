// What helps while one writes, fetched when somebody comes near the box; a press that was quicker is pressed again.
const place = document.querySelector("[data-tools]")?.closest("form");
let all;

const fetchAll = () =>
  (all ??= Promise.all([import("./tools.js"), import("./looking.js"), import("./mentions.js"), import("./shortcodes.js")]).catch(() => (all = undefined)));
const isOurs = ({ target }) => target.closest?.("[data-tools], [data-mentions]");

if (place) {
  place.addEventListener("focusin", fetchAll);
  place.addEventListener("pointerover", (event) => isOurs(event) && fetchAll());
  place.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-mark]");
    if (!button || place.dataset.ready) return;
    await fetchAll();
    if (place.dataset.ready) button.click();
  });
  if (place.matches("[data-send]")) import("./sending.js");
}
