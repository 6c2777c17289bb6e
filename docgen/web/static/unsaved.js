// Asks before a page is left whose form has something in it that is kept nowhere. Without this the
// pages work as before. What the browser says then is its own: no page may choose the words.
(() => {
  "use strict";

  const FORMS = "form.sheet-form";
  const before = new WeakMap();
  let sent = null;

  // What a form would send. Files are told by what one sees of them.
  const written = (form) =>
    JSON.stringify(
      [...new FormData(form)].map(([name, value]) => [
        name,
        typeof value === "string" ? value : [value.name, value.size],
      ]),
    );

  const differs = (form) =>
    form.hasAttribute("data-unsaved") || (before.has(form) && before.get(form) !== written(form));

  const look = (form) => {
    if (!before.has(form)) before.set(form, written(form));
  };

  document.querySelectorAll(FORMS).forEach(look);

  // A form that came into the page later is looked at before anybody writes in it.
  document.addEventListener("focusin", (event) => {
    const form = event.target.closest(FORMS);
    if (form) look(form);
  });

  // What is sent is not lost. Another form of the page, such as the one that signs out, is none of
  // its: then the rest would be.
  document.addEventListener("submit", (event) => {
    sent = event.defaultPrevented ? null : event.target;
  });

  // The page stays when a file is handed out, and comes back when somebody goes back to it.
  window.addEventListener("pageshow", () => {
    sent = null;
  });

  window.addEventListener("beforeunload", (event) => {
    const lost = [...document.querySelectorAll(FORMS)].some((form) => form !== sent && differs(form));
    if (lost) event.preventDefault();
  });
})();
