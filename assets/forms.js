// Forms: one sending only, a word of warning before something typed is lost.
(() => {
  "use strict";

  const unlock = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
      if (button.dataset.words) button.textContent = button.dataset.words;
    }
  };

  // The session works for one office; another window may have changed it since this page was made.
  const office = document.querySelector("[data-here]");
  if (office) localStorage.setItem("office", office.dataset.here);
  const moved = (form) =>
    office && localStorage.getItem("office") !== office.dataset.here && new URL(form.action).pathname !== "/account/office";

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (moved(form)) {
      event.preventDefault();
      alert(office.parentElement.dataset.moved);
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    delete form.dataset.dirty;
    // Not `disabled`: that would take the button's own value out of what is sent.
    for (const button of form.querySelectorAll('button[type="submit"]')) button.setAttribute("aria-disabled", "true");
    const button = event.submitter;
    if (button && form.dataset.sending) {
      button.dataset.words = button.textContent;
      button.textContent = form.dataset.sending;
    }
  });

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && "guard" in form.dataset) form.dataset.dirty = "1";
  });

  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-dirty]")) event.preventDefault();
  });

  // Back from the next page: the form is as it was and may be sent again.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(unlock));
  document.addEventListener("htmx:finally:request", (event) => {
    const form = event.target.closest && event.target.closest("form[data-sent]");
    if (form) unlock(form);
  });

  const look = document.querySelector(".complaints, [aria-invalid], .wrong fieldset, fieldset.wrong");
  if (look) look.focus();
})();
