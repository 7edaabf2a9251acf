// A page that waits for work in the background: looks now and then whether it is done, and shows it then.
"use strict";

const PAUSE = 3000;

async function look() {
  try {
    const answer = await fetch(location.href);
    if (answer.ok && !(await answer.text()).includes("data-waiting")) {
      location.reload();
      return;
    }
  } catch {
    // The line is gone for now: the next look may find it again.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
