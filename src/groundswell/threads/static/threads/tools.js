// The buttons over a text: one stop of the Tab key, arrows walk, and Ctrl with B, I or K while one writes.
import { MARKS } from "./marks.js";

const KEYS = { b: "bold", i: "italic", k: "link" };

for (const tools of document.querySelectorAll("[data-tools]")) {
  const box = document.getElementById(tools.dataset.tools);
  const buttons = [...tools.querySelectorAll("button")];
  const rest = (button) => buttons.forEach((one) => (one.tabIndex = one === button ? 0 : -1));
  tools.addEventListener("focusin", ({ target }) => rest(target));
  tools.addEventListener("keydown", (event) => {
    const forward = getComputedStyle(tools).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const at = buttons.indexOf(event.target);
    const to = { Home: 0, End: buttons.length - 1, ArrowLeft: at - 1, ArrowRight: at - 1, [forward]: at + 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons.at(to % buttons.length).focus();
  });
  tools.addEventListener("pointerdown", (event) => event.preventDefault());
  tools.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-mark]");
    if (button?.dataset.mark === "emoji") (await import("./emoji.js")).open(button, box);
    else if (button) MARKS[button.dataset.mark]?.(box);
  });
  box.addEventListener("keydown", (event) => {
    const mark = KEYS[event.key.toLowerCase()];
    if (!mark || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    MARKS[mark](box);
  });
  tools.closest("form").dataset.ready = "yes";
}
