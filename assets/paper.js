// Paper: the print button, and everything folded is opened for the print.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.folded:not([open])")) {
      fold.open = true;
      fold.dataset.forPrint = "1";
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("details[data-for-print]")) {
      fold.open = false;
      delete fold.dataset.forPrint;
    }
  });
})();
