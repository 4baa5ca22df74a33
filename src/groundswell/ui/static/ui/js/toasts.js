// Toasts stay ten seconds, and as long as somebody points at them or is in them. F6 goes there.
{
  const STAYS = 10000;
  const place = () => document.querySelector("[data-toasts]");
  const hide = (toast) => toast.remove();

  const watch = (toast) => {
    if (toast.dataset.watched) return;
    toast.dataset.watched = "yes";
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (toast.matches(":hover, :focus-within") ? wait() : hide(toast)), STAYS);
    };
    for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, wait);
    toast.querySelector("[data-close]")?.addEventListener("click", () => hide(toast));
    document.dispatchEvent(new CustomEvent("say", { detail: toast.querySelector(".words")?.textContent }));
    wait();
  };
  const watchAll = () => place()?.querySelectorAll(".toast").forEach(watch);

  watchAll();
  document.addEventListener("htmx:afterSettle", watchAll);
  document.addEventListener("keydown", (event) => {
    const first = event.key === "F6" && place()?.querySelector(".toast");
    if (!first) return;
    event.preventDefault();
    (first.querySelector("button") || first).focus();
  });
}
