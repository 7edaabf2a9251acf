// Keeps what is written at the desk as a draft while somebody writes; a press on a button does the same without this.
"use strict";

const PAUSE = 1500;
const AGAIN = 15000;

for (const form of document.querySelectorAll("form[data-draft]")) {
  const told = form.querySelector("[data-told]");
  let kept = written(form);
  let timer = 0;
  let asked = null;
  let isLost = false;

  const wait = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  };

  const keep = async () => {
    const now = written(form);
    if (now === kept) return;
    asked?.abort();
    const mine = (asked = new AbortController());
    const body = new URLSearchParams(now);
    body.set("do", "by-itself");
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: mine.signal });
      // Whoever was signed out meanwhile is led to another page, which is no «kept».
      if (answer.status !== 204) throw new Error(String(answer.status));
      kept = now;
      isLost = false;
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date());
      told.textContent = told.dataset.kept.replace("{time}", time);
      if (written(form) !== kept) wait(PAUSE);
    } catch {
      if (mine.signal.aborted) return;
      isLost = true;
      told.textContent = told.dataset.lost;
      wait(AGAIN);
    }
  };

  form.addEventListener("input", () => wait(PAUSE));
  addEventListener("online", () => isLost && keep());
  // What is sent by a button goes alone: nothing that was sent before may come in after it.
  addEventListener("submit", () => {
    clearTimeout(timer);
    asked?.abort();
    isLost = false;
  });
  addEventListener("beforeunload", (event) => isLost && event.preventDefault());
}

function written(form) {
  return new URLSearchParams(new FormData(form)).toString();
}
