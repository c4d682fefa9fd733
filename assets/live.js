// Live: a page that follows the journal reads itself again when something changed, and only what differs is put in.
(() => {
  "use strict";
  const mark = () => document.querySelector("#main [data-live]");
  if (!mark()) return;
  const MOMENT = 200; // not every window at the same time
  const LONG = 60000; // until then a lost connection is nobody's business
  const AGAIN = [1000, 2000, 4000, 8000, 15000];
  const OWN = "flash, news"; // what stands on the page and is in no answer

  // --- what is on the page and must not be lost
  const field = (e) => {
    if (e.type === "hidden" || e.type === "submit" || e.type === "button") return false;
    if (e.type === "file") return e.files.length > 0;
    if (e.type === "checkbox" || e.type === "radio") return e.checked !== e.defaultChecked;
    if (e.tagName === "SELECT") {
      const first = [...e.options].findIndex((option) => option.defaultSelected);
      return e.selectedIndex !== Math.max(0, first);
    }
    return "defaultValue" in e && e.value !== e.defaultValue;
  };
  const touched = () =>
    document.querySelector("#main form[data-sent]") ||
    [...document.querySelectorAll("#main input, #main select, #main textarea")].some(field);

  // --- putting in what differs
  const keep = (element, name) =>
    name === "open" || name.startsWith("data-sent") || name === "data-dirty" || name === "data-words" ||
    name === "aria-disabled" || (name === "hidden" && "print" in element.dataset);
  const isOwn = (node) => node.nodeType === 1 && OWN.split(", ").some((name) => node.classList.contains(name));
  const key = (node) => {
    if (node.nodeType !== 1) return "";
    if (node.id) return `#${node.id}`;
    const link = node.matches("li, .row, article, tr") && node.querySelector("a[href]");
    return link ? `${node.nodeName} ${link.getAttribute("href")}` : "";
  };

  const attributes = (old, now) => {
    for (const { name, value } of now.attributes) {
      if (keep(old, name) || old.getAttribute(name) === value) continue;
      old.setAttribute(name, value);
      if (name === "value") old.value = value;
    }
    for (const { name } of [...old.attributes]) {
      if (!now.hasAttribute(name) && !keep(old, name)) old.removeAttribute(name);
    }
  };

  const morph = (old, now, fresh) => {
    attributes(old, now);
    const free = [...old.childNodes].filter((node) => !isOwn(node));
    const known = new Map(free.filter(key).map((node) => [key(node), node]));
    let at = free[0] || null;
    for (const next of [...now.childNodes].filter((node) => !isOwn(node))) {
      const named = key(next);
      let same = named ? known.get(named) : free.find((node) => node.nodeName === next.nodeName && !key(node));
      if (same && same.nodeName !== next.nodeName) same = null;
      if (!same) {
        const made = document.importNode(next, true);
        old.insertBefore(made, at);
        fresh.push(made.nodeType === 1 ? made : old);
        continue;
      }
      free.splice(free.indexOf(same), 1);
      if (same === at) at = same.nextSibling;
      else old.insertBefore(same, at);
      while (at && isOwn(at)) at = at.nextSibling;
      if (same.nodeType === 1) morph(same, next, fresh);
      else if (same.data !== next.data) {
        same.data = next.data;
        fresh.push(old);
      }
    }
    if (free.length) fresh.push(old);
    for (const gone of free) gone.remove();
  };

  const tint = (all) => {
    // The smallest parts only: where a row is new, not the list round it.
    const parts = [...new Set(all)].filter((part) => part.id !== "main" && !all.some((other) => other !== part && part.contains(other)));
    for (const part of parts) {
      part.classList.add("fresh");
      setTimeout(() => part.classList.remove("fresh"), 2500);
    }
  };

  const put = (now) => {
    const focus = document.activeElement;
    const fresh = [];
    morph(document.getElementById("main"), now, fresh);
    if (focus && focus.isConnected && document.activeElement !== focus) focus.focus({ preventScroll: true });
    tint(fresh);
  };

  // --- one quiet line
  const say = (words, act) => {
    hush();
    const line = document.createElement("p");
    line.className = "news";
    line.setAttribute("role", "status");
    if (act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = words;
      button.addEventListener("click", act);
      line.append(button);
    } else line.textContent = words;
    document.getElementById("main").prepend(line);
  };
  const hush = () => document.querySelectorAll("#main > .news").forEach((line) => line.remove());
  const tell = () => say(mark().dataset.news, () => location.reload());

  // --- reading again
  let reading = false;
  let wanted = 0;
  const read = async () => {
    if (reading) return;
    reading = true;
    try {
      while (wanted > Number(mark().dataset.seq)) {
        if (touched()) return tell();
        const goal = wanted;
        const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store", redirect: "manual" });
        if (answer.status !== 200) return tell();
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const main = page.getElementById("main");
        if (!main || !main.querySelector("[data-live]")) return tell();
        if (touched()) return tell();
        document.title = page.title;
        put(main);
        if (Number(mark().dataset.seq) < goal) mark().dataset.seq = goal;
      }
    } catch {
      // Not reached: told again once the stream is back, because the page still says how old it is.
    } finally {
      reading = false;
    }
  };

  // --- the stream, only while somebody looks
  let source = null;
  let tries = 0;
  let again = 0;
  let long = 0;
  const close = () => {
    clearTimeout(again);
    clearTimeout(long);
    long = 0;
    if (source) source.close();
    source = null;
  };
  const open = () => {
    clearTimeout(again);
    if (source) source.close();
    source = new EventSource(`${mark().dataset.live}?after=${mark().dataset.seq}`);
    source.addEventListener("open", () => {
      tries = 0;
      clearTimeout(long);
      if (long) hush();
      long = 0;
    });
    source.addEventListener("message", (event) => {
      wanted = Math.max(wanted, Number(event.data));
      setTimeout(read, Math.random() * MOMENT);
    });
    source.addEventListener("error", () => {
      source.close();
      again = setTimeout(open, AGAIN[Math.min(tries++, AGAIN.length - 1)]);
      if (!long) long = setTimeout(() => say(mark().dataset.lost), LONG);
    });
  };
  const look = () => (document.visibilityState === "visible" ? source || open() : close());
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", close);
  addEventListener("pageshow", look);
  look();
})();
