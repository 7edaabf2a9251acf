// Small comforts; every page works without them.
"use strict";

// Leave fast: the page goes blank at once and is replaced in the history of this tab.
document.addEventListener("click", (event) => {
  const leave = event.target.closest("[data-leave]");
  if (leave) {
    event.preventDefault();
    document.body.hidden = true;
    document.title = "…";
    location.replace(leave.href);
  }
});

// The device's position on a press: rounded to about a kilometre, sent in a form, never in an address.
const here = document.querySelector("[data-here]");
if (here && navigator.geolocation) {
  here.hidden = false;
  here.addEventListener("submit", (event) => {
    event.preventDefault();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        here.elements.latitude.value = coords.latitude.toFixed(2);
        here.elements.longitude.value = coords.longitude.toFixed(2);
        HTMLFormElement.prototype.submit.call(here);
      },
      () => {
        here.querySelector("[data-here-failed]").hidden = false;
      },
      { maximumAge: 600000, timeout: 15000 },
    );
  });
}

// Enter sends one's own words; with Shift it makes a line. While a word is being composed Enter belongs to it (Safari
// tells that by 229 alone), and where a suggestion is chosen it has been taken already.
for (const field of document.querySelectorAll(".own-words textarea")) field.enterKeyHint = "search";
document.addEventListener("keydown", (event) => {
  const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey);
  if (event.key !== "Enter" || !isPlain || !event.target.matches(".own-words textarea")) return;
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  event.preventDefault();
  if (!event.repeat) event.target.form.requestSubmit();
});

// Suggestions while typing come when somebody first goes to a field that has them, so that no page is heavier for them.
function bring({ target }) {
  if (!target.dataset || !target.dataset.suggestions) return;
  document.removeEventListener("focusin", bring);
  const script = document.createElement("script");
  script.type = "module";
  script.src = target.dataset.suggestions;
  document.head.append(script);
}
document.addEventListener("focusin", bring);
bring({ target: document.activeElement || {} });
