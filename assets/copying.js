// How far a sheet is copied, kept in this tab only: which fields, never what stands in them.
(() => {
  "use strict";
  const sheet = document.querySelector("[data-copying]");
  if (!sheet) return;
  const place = `copying ${location.pathname} ${sheet.dataset.copying}`;
  const buttons = [...sheet.querySelectorAll("[data-copy]")];
  const progress = sheet.querySelector("[data-copying-progress]");
  let done = new Set();
  try {
    done = new Set(JSON.parse(sessionStorage.getItem(place) || "[]"));
  } catch {
    // Nothing is kept in this browser: it starts anew.
  }
  const show = () => {
    for (const button of buttons) {
      const row = button.closest("tr");
      if (!done.has(button.dataset.copy) || row.classList.contains("copied")) continue;
      row.classList.add("copied");
      const word = document.createElement("span");
      word.className = "tag good";
      word.textContent = sheet.dataset.done;
      row.querySelector("th").append(" ", word);
    }
    const n = buttons.filter((button) => done.has(button.dataset.copy)).length;
    progress.textContent = n ? sheet.dataset.progress.replace("{n}", n).replace("{all}", buttons.length) : "";
  };
  sheet.addEventListener("copied", (event) => {
    if (!event.detail.done) return;
    done.add(event.target.dataset.copy);
    try {
      sessionStorage.setItem(place, JSON.stringify([...done]));
    } catch {
      // Kept until the page is left.
    }
    show();
  });
  show();
})();
