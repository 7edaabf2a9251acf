// Suggestions while typing. htmx asks for them; this file does the keys of the combobox pattern (WAI-ARIA APG) and
// nothing else: words are sent as before by whoever chooses none. What is typed is kept nowhere.
const LEAST_LETTERS = 2;
const fields = document.querySelectorAll("[data-suggestions]");

function element(name, traits) {
  const made = document.createElement(name);
  for (const [trait, value] of Object.entries(traits)) made.setAttribute(trait, value);
  return made;
}

function combobox(field) {
  const list = element("div", { id: `${field.id}-list`, class: "suggestions", role: "listbox", hidden: "" });
  const status = element("p", { class: "visually-hidden", role: "status" });
  field.labels[0].id = `${field.id}-label`;
  list.setAttribute("aria-labelledby", field.labels[0].id);
  field.form.classList.add("suggesting");
  field.form.append(list, status);
  // A field of several lines may not be called a combobox (ARIA in HTML), nor be told to be expanded.
  const isCombobox = field.matches("input");
  if (isCombobox) field.setAttribute("role", "combobox");
  if (isCombobox) field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-controls", list.id);

  let isWanted = false;
  let chosen = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];

  function choose(index) {
    options()[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = options()[chosen];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function show(isOpen) {
    if (!isOpen) choose(-1);
    const wasOpen = !list.hidden;
    list.hidden = !isOpen;
    if (isCombobox) field.setAttribute("aria-expanded", isOpen);
    const said = isOpen ? list.querySelector("[data-said]").dataset.said : "";
    if (status.textContent !== said) status.textContent = said;
    // Under the keyboard of a phone nobody would see them.
    const seen = window.visualViewport?.height ?? window.innerHeight;
    if (isOpen && !wasOpen && list.getBoundingClientRect().bottom > seen) field.scrollIntoView({ block: "start" });
  }

  function close() {
    isWanted = false;
    field.dispatchEvent(new Event("htmx:abort"));
    show(false);
  }

  field.addEventListener("input", () => {
    choose(-1);
    isWanted = field.value.trim().length >= LEAST_LETTERS;
    if (!isWanted) close();
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    // In a field of several lines the arrows first belong to its text.
    const atEnd = field.selectionStart === field.value.length;
    if (event.key === "ArrowDown" && (chosen >= 0 || atEnd)) choose(chosen + 1 < options().length ? chosen + 1 : -1);
    else if (event.key === "ArrowUp" && chosen >= 0) choose(chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) options()[chosen].click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  // A press on a suggestion leaves the field its focus, so that the list stays until the press is whole.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  window.addEventListener("pagehide", close);

  field.addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    if (!isWanted) event.preventDefault();
    // Whatever fails on the way, nobody is told: the words can still be sent.
    ctx.fetch = (...asked) => fetch(...asked).catch(() => new Response(null, { status: 204 }));
    delete ctx.request.headers["HX-Current-URL"];
  });
  field.addEventListener("htmx:before:response", (event) => {
    if (isWanted && event.detail.ctx.response.status === 200) return;
    event.preventDefault();
    show(false);
  });
  field.addEventListener("htmx:before:swap", (event) => {
    if (!isWanted) event.preventDefault();
  });
  field.addEventListener("htmx:after:swap", () => {
    chosen = -1;
    options().forEach((option, index) => (option.id = `${list.id}-${index}`));
    show(isWanted && options().length > 0);
  });
}

fields.forEach(combobox);
const { htmx, looks } = fields[0].dataset;
// No history, no styles and no extensions of htmx's own; what it would call as code does not occur on our pages.
const config = "history:false includeIndicatorCSS:false defaultTimeout:5000 extensions:none";
const library = element("script", { src: htmx });
// What was typed before it had come; it looks through the page in a moment of its own.
library.addEventListener("load", () => setTimeout(() => document.activeElement.dispatchEvent(new Event("input"))));
document.head.append(
  element("meta", { name: "htmx-config", content: config }),
  element("link", { rel: "stylesheet", href: looks }),
  library,
);
