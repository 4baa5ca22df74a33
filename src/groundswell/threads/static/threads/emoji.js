// A small picker: type a name, walk with the arrows, Enter or a press takes one.
import { load, named } from "./names.js";
import { put } from "./typed.js";

const MOST = 320;
const open = (button, box) => {
  const panel = document.getElementById(`${box.id}-emoji`);
  const [field, list, name] = [panel.querySelector("input"), panel.querySelector("[role=listbox]"), panel.querySelector("[data-name]")];
  const { emoji } = button.closest("[data-tools]").dataset;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  const choose = (index) => {
    options().forEach((one, at) => one.setAttribute("aria-selected", String(at === index)));
    const option = options()[index];
    field.setAttribute("aria-activedescendant", option?.id ?? "");
    name.textContent = option?.ariaLabel ?? list.dataset.none;
    option?.scrollIntoView({ block: "nearest" });
  };
  const show = async () => {
    const { value } = field;
    const found = value.trim() ? await named(emoji, value, MOST) : await load(emoji);
    if (value !== field.value) return;
    list.replaceChildren(
      ...found.map(([sign, words], at) => {
        const option = Object.assign(document.createElement("span"), { id: `${box.id}-e${at}`, role: "option", textContent: sign, ariaLabel: words, lang: "en" });
        option.title = words;
        return option;
      }),
    );
    choose(0);
  };
  const take = (option) => {
    if (!option) return;
    panel.hidePopover();
    put(box, option.textContent);
  };
  const perRow = () => {
    const all = options();
    const next = all.findIndex((one) => one.offsetTop > all[0].offsetTop);
    return next < 0 ? all.length : next;
  };
  const side = getComputedStyle(list).direction === "rtl" ? -1 : 1;
  const walk = (event) => {
    if (event.key === "Enter") take(options()[chosen()]);
    else {
      const step = { ArrowRight: side, ArrowLeft: -side, ArrowDown: perRow(), ArrowUp: -perRow() }[event.key];
      if (!step) return;
      choose(Math.min(Math.max(0, chosen() + step), options().length - 1));
    }
    event.preventDefault();
  };
  if (!panel.dataset.ready) {
    panel.dataset.ready = "yes";
    field.addEventListener("input", show);
    field.addEventListener("keydown", walk);
    list.addEventListener("click", ({ target }) => take(target.closest("[role=option]")));
  }
  field.value = "";
  panel.showPopover({ source: button });
  field.focus();
  show();
};

export { open };
