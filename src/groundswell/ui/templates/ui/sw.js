// Keeps the offline page and the last public pages. A page that says private or no-store is kept only when it also says
// X-Offline: keep. Pages are kept for one reader: an answer to another one (X-Reader) forgets them.
const SHELL = "shell-" + {{ version|tojson }};
const PAGES = "pages";
const MOST = 30;
const OFFLINE = {{ offline|tojson }};
const FILES = {{ files|tojson }};

const READER = "/-reader";

const isFresh = (name) => name === SHELL || name === PAGES;
const mayKeep = ({ headers }) =>
  headers.get("X-Offline") === "keep" || !/no-store|private/.test(headers.get("Cache-Control") ?? "");

const prepare = async () => (await caches.open(SHELL)).addAll([OFFLINE, ...FILES]);

const takeOver = async () => {
  for (const name of await caches.keys()) if (!isFresh(name)) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
};

const keepFor = async (reader) => {
  if (reader === null) return;
  const known = await (await (await caches.open(PAGES)).match(READER))?.text();
  if (known === reader) return;
  await caches.delete(PAGES);
  await (await caches.open(PAGES)).put(READER, new Response(reader));
};

const keep = async (request, answer) => {
  await keepFor(answer.headers.get("X-Reader"));
  if (!answer.ok || answer.redirected || !mayKeep(answer)) return;
  const pages = await caches.open(PAGES);
  await pages.delete(request);
  await pages.put(request, answer);
  const kept = (await pages.keys()).filter(({ url }) => new URL(url).pathname !== READER);
  for (const oldest of kept.slice(0, Math.max(0, kept.length - MOST))) await pages.delete(oldest);
};

const visit = async (event) => {
  try {
    const answer = (await event.preloadResponse) || (await fetch(event.request));
    event.waitUntil(keep(event.request, answer.clone()));
    return answer;
  } catch {
    const kept = await (await caches.open(PAGES)).match(event.request);
    return kept || caches.match(OFFLINE);
  }
};

const file = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) || Response.error();
  }
};

self.addEventListener("install", (event) => event.waitUntil(prepare().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (FILES.includes(new URL(request.url).pathname)) event.respondWith(file(request));
});

// A push says only where to look. One that cannot be read still has to show something.
const told = (event) => {
  try {
    return event.data.json();
  } catch {
    return {};
  }
};

const show = (event) => {
  const { title = {{ _("Something new for you")|tojson }}, url = "/" } = told(event);
  return self.registration.showNotification(title, { tag: "news", icon: {{ icon|tojson }}, data: { url } });
};

const go = async (url) => {
  const address = new URL(url, self.location.origin);
  if (address.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window" });
  const open = windows.find((one) => new URL(one.url).pathname === address.pathname);
  await (open ? open.focus() : self.clients.openWindow(address.href));
};

self.addEventListener("push", (event) => event.waitUntil(show(event)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(go(event.notification.data?.url ?? "/"));
});
