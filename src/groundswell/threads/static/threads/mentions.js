// After an @ and a letter, the people it may mean: arrows choose, Enter or a press takes one, Escape leaves.
const BEGUN = /(?:^|[^\w@/.+-])@([\w-]{1,40})$/;
const WAIT = 150;

for (const box of document.querySelectorAll("textarea[data-mentions]")) {
  const list = box.form.querySelector(".named");
  let timer;
  let asked = 0;

  const options = () => [...list.children];
  const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  const close = () => {
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    options().forEach((one, at) => one.setAttribute("aria-selected", String(at === index)));
    box.setAttribute("aria-activedescendant", options()[index]?.id ?? "");
  };
  const take = (option) => {
    const before = box.value.slice(0, box.selectionStart).replace(/@[\w-]*$/, `@${option.dataset.handle} `);
    const after = box.value.slice(box.selectionStart);
    box.value = before + after;
    box.setSelectionRange(before.length, before.length);
    close();
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const look = async () => {
    const typed = box.value.slice(0, box.selectionStart).match(BEGUN)?.[1];
    const turn = ++asked;
    if (!typed) return close();
    const answer = await fetch(`${box.dataset.mentions}?q=${encodeURIComponent(typed)}`);
    if (!answer.ok || turn !== asked) return;
    list.innerHTML = await answer.text();
    list.hidden = !options().length;
    if (!list.hidden) choose(0);
  };

  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-autocomplete", "list");
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = options().length;
    if (step) choose((chosen() + step + count) % count);
    else if (event.key === "Enter" || event.key === "Tab") take(options()[Math.max(0, chosen())]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("li");
    event.preventDefault();
    if (option) take(option);
  });
  box.addEventListener("blur", close);
}
