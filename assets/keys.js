// Keys: "/" finds, "j" and "k" walk a list, "?" tells. They can be switched off for those who dictate.
(() => {
  "use strict";
  const OFF = "keys-off";
  const dialog = document.getElementById("keys");
  const off = () => localStorage.getItem(OFF) === "1";
  const typing = (e) => e.closest && e.closest("input, textarea, select, [contenteditable]");

  const walk = (step) => {
    const rows = [...document.querySelectorAll("main .row")].filter((row) => row.querySelector("a, button"));
    if (!rows.length) return;
    const at = rows.findIndex((row) => row.classList.contains("here"));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    rows.forEach((row) => row.classList.toggle("here", row === next));
    next.querySelector("a, button").focus();
  };

  const acts = {
    "/": () => {
      const box = document.querySelector(".find input");
      if (box) {
        box.focus();
        box.select();
      }
    },
    "?": () => dialog && !dialog.open && dialog.showModal(),
    j: () => walk(1),
    k: () => walk(-1),
  };

  document.addEventListener("keydown", (event) => {
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (off() && event.key !== "?") return;
    event.preventDefault();
    act();
  });

  const button = document.querySelector("[data-keys-switch]");
  if (button) {
    const say = () => (button.textContent = off() ? button.dataset.on : button.dataset.off);
    button.addEventListener("click", () => {
      if (off()) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
      say();
    });
    say();
  }
})();
