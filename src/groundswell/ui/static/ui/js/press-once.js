// A second press within a second is the same press. The button says that it is busy and keeps its word.
{
  const APART = 1000;
  const pressed = new WeakMap();

  document.addEventListener(
    "submit",
    (event) => {
      const before = pressed.get(event.target) ?? -APART;
      if (event.timeStamp - before < APART) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      pressed.set(event.target, event.timeStamp);
      const { submitter } = event;
      setTimeout(() => {
        if (!event.defaultPrevented && event.target.method === "post") submitter?.setAttribute("aria-busy", "true");
      });
    },
    true,
  );
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form [aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  });
}
