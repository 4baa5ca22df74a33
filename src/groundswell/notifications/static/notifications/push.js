// “Ring this device”: asks the browser for an address and keys, and sends them with the form they stand in.
const form = document.querySelector("form[data-push-key]");
const isAble = "serviceWorker" in navigator && "PushManager" in window && window.isSecureContext;

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const nameOf = (agent) => {
  const browser = ["Firefox", "Edg", "OPR", "Chrome", "Safari"].find((name) => agent.includes(`${name}/`)) ?? "";
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac", "Linux"].find((name) => agent.includes(name)) ?? "";
  return [browser.replace("Edg", "Edge").replace("OPR", "Opera"), system].filter(Boolean).join(", ");
};

const subscribe = async () => {
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  if (known) await known.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) });
};

const fill = (subscription) => {
  form.elements.endpoint.value = subscription.endpoint;
  form.elements.key.value = text(subscription.getKey("p256dh"));
  form.elements.secret.value = text(subscription.getKey("auth"));
};

if (form && isAble) {
  form.hidden = false;
  document.querySelector("[data-push-unable]").hidden = true;
  form.elements.name.value ||= nameOf(navigator.userAgent);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      fill(await subscribe());
      // Sent without a second press, which the page would take for a double click.
      form.submit();
    } catch {
      form.querySelector("[data-push-refused]").hidden = false;
    }
  });
}
