// htmx, kept on a short lead: nothing evaluated, nothing kept in storage, nothing inherited, no style attribute, errors in a form swapped in.
{
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    attributesToSettle: ["class", "width", "height"],
    disableInheritance: true,
    historyCacheSize: 0,
    includeIndicatorStyles: false,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "422", swap: true },
      { code: "...", swap: false, error: true },
    ],
    scrollBehavior: "auto",
    timeout: 20000,
  });

  // A request that got no answer is said aloud. An answer that refuses brings its own sentence (HX-Trigger: shout).
  const failed = () => {
    const sentence = document.getElementById("shout")?.dataset.failed;
    htmx.trigger(document.body, "shout", { value: sentence });
  };
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, failed);
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (!detail.xhr.getResponseHeader("HX-Trigger")) failed();
  });
}
