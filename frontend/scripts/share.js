// The phone's own way to share, and the printer: buttons that stay hidden where a device has neither.
"use strict";

for (const each of document.querySelectorAll("[data-share]")) {
  const { address: url, title } = each.dataset;
  const send = each.querySelector("[data-send]");
  const print = each.querySelector("[data-print]");
  if (navigator.share) {
    send.hidden = false;
    // Whoever closes the list of ways has decided not to share; that is no fault.
    send.addEventListener("click", () => navigator.share(title ? { title, url } : { url }).catch(() => {}));
  }
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
