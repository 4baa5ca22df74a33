// A form that only confirms what a link in a mail already said presses itself, once. Without scripts there is a button.
{
  const form = document.querySelector("form[data-autopress]");
  const isBack = history.state?.pressed;
  if (form && !isBack && !document.querySelector("[data-error-summary]")) {
    history.replaceState({ pressed: true }, "");
    form.requestSubmit();
  }
}
