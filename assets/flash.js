// Flash: what just happened is read out, stays until it is closed, and never leaves by itself.
(() => {
  "use strict";
  for (const flash of document.querySelectorAll("main > .flash[data-close]")) {
    const words = flash.querySelector("p");
    // Screen readers speak a status when something is put into it, not when a page arrives with it.
    setTimeout(() => words.replaceChildren(words.textContent), 100);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn";
    close.textContent = flash.dataset.close;
    close.addEventListener("click", () => {
      flash.remove();
      document.getElementById("main").focus();
    });
    flash.append(close);
  }
})();
