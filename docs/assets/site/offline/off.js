/**
 * What is published as offline.js when nothing is to be kept for readers without a network: takes the
 * place of any earlier one, throws away what that has kept, and goes.
 */
{
  const worker = /** @type {any} */ (self); // the types here are those of pages
  const own = `site-${new URL("./", self.location.href).pathname}-`;

  const leave = async () => {
    for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
    await worker.registration.unregister();
  };

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));
}
