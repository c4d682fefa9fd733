// An invitation: what stands behind # goes into the form and out of the address, and the form is sent.
(() => {
  "use strict";
  const form = document.querySelector("[data-join] form");
  const token = location.hash.slice(1);
  if (!form || !token) return;
  history.replaceState(null, "", location.pathname);
  form.elements.token.value = token;
  form.requestSubmit();
})();
