// Drafts: what was typed and not sent stays in this tab (never on the disk) and comes back with the form.
(() => {
  "use strict";
  const KEY = "draft:";
  const skip = new Set(["password", "file", "hidden", "submit", "button"]);
  const controls = (form) => [...form.elements].filter((e) => e.name && !skip.has(e.type));

  const read = (form) =>
    controls(form).map((e) => [e.name, e.value, e.type === "checkbox" || e.type === "radio" ? e.checked : null]);

  const write = (form, saved) => {
    for (const [name, value, checked] of saved) {
      const e = controls(form).find((c) => c.name === name && (checked === null || c.value === value));
      if (!e) continue;
      if (checked === null) e.value = value;
      else e.checked = checked;
    }
  };

  const tell = (form, key) => {
    const box = document.createElement("div");
    box.className = "flash";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = form.dataset.restored;
    const away = document.createElement("button");
    away.type = "button";
    away.className = "btn";
    away.textContent = form.dataset.discard;
    away.addEventListener("click", () => {
      sessionStorage.removeItem(key);
      form.reset();
      delete form.dataset.dirty;
      box.remove();
    });
    box.append(words, away);
    form.prepend(box);
  };

  const forms = [...document.querySelectorAll("form[data-draft]")];
  const here = new Set(forms.map((form) => KEY + form.dataset.draft));
  const arrived = !document.querySelector("[data-problem]");
  const done = document.querySelector(".flash.good");

  // A page that came after a sending and is no problem says that the sending arrived.
  for (const key of Object.keys(sessionStorage).filter((k) => k.startsWith(KEY))) {
    const sent = sessionStorage.getItem(key).startsWith('{"sent":true');
    if (sent && arrived && (done || !here.has(key))) sessionStorage.removeItem(key);
  }

  for (const form of forms) {
    const key = KEY + form.dataset.draft;
    const keep = (sent) => sessionStorage.setItem(key, JSON.stringify({ sent, fields: read(form) }));
    const saved = sessionStorage.getItem(key);
    // A form that came back with complaints already holds what was typed.
    if (saved && !form.querySelector(".complaints")) {
      const before = JSON.stringify(read(form));
      write(form, JSON.parse(saved).fields);
      if (JSON.stringify(read(form)) !== before) {
        form.dataset.dirty = "1";
        tell(form, key);
      }
    }
    form.addEventListener("input", () => keep(false));
    form.addEventListener("submit", () => keep(true));
  }

  for (const form of document.querySelectorAll("form.sign-out")) {
    form.addEventListener("submit", () => sessionStorage.clear());
  }
})();
