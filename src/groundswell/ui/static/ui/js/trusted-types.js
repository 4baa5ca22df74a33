// What this server sent may become HTML: htmx needs that. A script's address must be on this server, and text never
// becomes code. Also tells the stylesheet that scripts run.
{
  document.documentElement.dataset.js = "";
  window.trustedTypes?.createPolicy("default", {
    createHTML: (html) => html,
    createScriptURL: (address) => (new URL(address, location.href).origin === location.origin ? address : null),
  });
}
