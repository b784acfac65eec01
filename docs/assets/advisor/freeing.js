/**
 * Give back at once what nobody needs any more: tens of megabytes, which a browser clears up late. It
 * is sent to where nobody listens, since whatever else in the browser has a hand on the bytes lets go
 * of them then. Never throws.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function letGo({ buffer }) {
  const { port1, port2 } = new MessageChannel();
  try {
    port1.postMessage(null, [buffer]);
  } catch {
    // then the browser clears it up when it likes
  }
  port1.close();
  port2.close();
}
