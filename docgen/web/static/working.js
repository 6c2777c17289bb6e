// What takes seconds says so: the button is at work until the answer comes, and sends once.
// Without this the form is sent all the same.
"use strict";

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  const form = event.target;
  if (!button || !button.dataset.working) return;
  button.setAttribute("aria-busy", "true");
  const place = form.querySelector(".working");
  if (place) place.textContent = button.dataset.working;
  // Later: what is disabled while a form is sent is no part of it.
  setTimeout(() => {
    for (const one of form.querySelectorAll("button")) one.disabled = true;
  });
});

// Who goes back finds the page as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const one of document.querySelectorAll("form button")) {
    one.disabled = false;
    one.removeAttribute("aria-busy");
  }
  for (const one of document.querySelectorAll(".working")) one.textContent = "";
});
