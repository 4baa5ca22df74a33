// Leave quickly: the button, or Shift three times within five seconds. The page goes blank first; the way back is
// replaced in this tab. History elsewhere may remain, and the settings say so.
{
  const WITHIN = 5000;
  const root = document.documentElement;
  let presses = [];

  const forget = () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("draft")) localStorage.removeItem(key);
    return self.caches?.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))));
  };
  const leave = async () => {
    document.title = "\u00a0";
    root.style.setProperty("display", "none");
    const away = () => location.replace(root.dataset.leaveTo);
    if (root.dataset.leave !== "clear") return away();
    setTimeout(away, 300);
    await Promise.resolve().then(forget).catch(() => {});
    away();
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-leave-now]")) return;
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !root.dataset.leaveTo) return;
    presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
    if (presses.length === 3) leave();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && root.style.display === "none") location.reload();
  });
}
