// Theme, text size, calm and keys take effect at once; the form keeps them in a cookie, so the next page has them.
{
  const root = document.documentElement;
  document.addEventListener("change", ({ target }) => {
    const form = target.closest?.("form[data-look]");
    if (!form) return;
    const chosen = new FormData(form);
    for (const name of ["theme", "text", "calm", "keys", "leave"]) {
      if (!chosen.has(name)) continue;
      if (chosen.get(name)) root.dataset[name] = chosen.get(name);
      else delete root.dataset[name];
    }
    fetch(form.action, { method: "POST", body: new URLSearchParams(chosen), redirect: "manual" });
  });
}
