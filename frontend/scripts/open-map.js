// The map that moves comes on a press: of the button here, or of a link to #map, which told its size just as the button does.
"use strict";

const figure = document.querySelector("[data-map]");
const offer = figure.querySelector("[data-offer]");
const said = figure.querySelector("[role=status]");
let tries = 0;

async function open() {
  offer.hidden = true;
  said.textContent = figure.dataset.coming;
  try {
    // A script that did not come is asked for anew by another address; a browser may remember that the first one failed.
    const { draw } = await import(figure.dataset.script + (tries++ ? `?${tries}` : ""));
    await draw(figure);
    said.textContent = "";
  } catch (error) {
    const isUnable = error.message === "unable";
    said.textContent = isUnable ? figure.dataset.unable : figure.dataset.failed;
    offer.hidden = isUnable;
  }
}

if (offer) {
  figure.querySelector("[data-without-map]").hidden = true;
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", async () => {
    await open();
    figure.querySelector(".live-map:not([hidden]) canvas")?.focus({ preventScroll: true });
  });
  if (location.hash === "#map") open();
}
