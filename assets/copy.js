// One tap copies what stands on the page: <button data-copy="id of the text" data-copied="what the button says then" hidden>.
(() => {
  "use strict";
  const select = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const chosen = getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
  };
  // Outside HTTPS and localhost there is no navigator.clipboard: the text is selected and copied the old way.
  const copy = async (text) => {
    const words = text.textContent;
    if (navigator.clipboard && isSecureContext) {
      try {
        await navigator.clipboard.writeText(words);
        return true;
      } catch {
        // Not permitted: the old way may still be.
      }
    }
    select(text);
    return document.execCommand("copy");
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    button.dataset.first = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(text);
      if (!done) select(text); // marked, so that the keys of the system copy it
      button.textContent = done ? button.dataset.copied : button.dataset.select;
      button.dispatchEvent(new CustomEvent("copied", { bubbles: true, detail: { done } }));
      for (const other of document.querySelectorAll("[data-copy]")) {
        if (other !== button) other.textContent = other.dataset.first;
      }
    });
  }
})();
