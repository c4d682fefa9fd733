// How a page looks: pictures for the eye, and what can be measured without one.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PICTURES = fileURLToPath(new URL('./pictures/', import.meta.url));
// `make pictures` keeps two views of each page for whoever reads the project without starting it.
const KEPT = process.env.KEEP_PICTURES && fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const VIEWS = [
  { name: '1280', width: 1280 },
  { name: '360', width: 360 },
  { name: '1280-elder', width: 1280, elder: true },
  { name: '360-elder', width: 360, elder: true },
];

/** Saves `pictures/NAME-{1280,360,1280-elder,360-elder,print}.png`, checking layout in each and axe at both widths. */
export async function lookAt(page, name) {
  await mkdir(PICTURES, { recursive: true });
  const before = page.viewportSize();
  const wasElder = await elder(page);
  const wrong = [];
  const note = (error) => wrong.push(error.message);
  for (const view of VIEWS) {
    await page.setViewportSize({ width: view.width, height: view.width < 600 ? 740 : 900 });
    await elder(page, Boolean(view.elder));
    await page.screenshot({ path: join(PICTURES, `${name}-${view.name}.png`), fullPage: true });
    if (KEPT && !view.elder) await keep(page, `${name}-${view.name}.webp`);
    await checkLayout(page, `${name} ${view.name}`).catch(note);
    await axe(page, `${name} ${view.name}`).catch(note);
  }
  await elder(page, wasElder);
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: join(PICTURES, `${name}-print.png`), fullPage: true });
  await checkPrint(page, name).catch(note);
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  wrong.push(...(page.complaints ?? []).splice(0));
  assert.ok(wrong.length === 0, `${name}:\n${wrong.join('\n')}`);
}

/** The whole page, small enough to be kept with the source. */
async function keep(page, file) {
  await mkdir(KEPT, { recursive: true });
  const browser = await page.context().newCDPSession(page);
  const { cssContentSize: { width, height } } = await browser.send('Page.getLayoutMetrics');
  const clip = { x: 0, y: 0, width, height, scale: 1 };
  const how = { format: 'webp', quality: 55, captureBeyondViewport: true, clip };
  const { data } = await browser.send('Page.captureScreenshot', how);
  await writeFile(join(KEPT, file), Buffer.from(data, 'base64'));
  await browser.detach();
}

async function elder(page, on) {
  return page.evaluate((on) => {
    const root = document.documentElement;
    const was = root.classList.contains('elder');
    if (on !== undefined) root.classList.toggle('elder', on);
    return was;
  }, on);
}

function nothing(sentences, where) {
  assert.ok(sentences.length === 0, `${where}:\n  ${sentences.join('\n  ')}`);
}

/** Fails when the page is wider than its window, or a target is too small or covered by another. */
export async function checkLayout(page, name = page.url()) {
  const found = await page.evaluate(measure);
  nothing(found, `layout of ${name}`);
}

async function checkPrint(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name}: ${wide} px would be cut off on A4`);
}

/** Fails on every violation axe-core knows of, with the element and the rule. */
export async function axe(page, name = page.url()) {
  // Injected through the protocol, so a strict Content-Security-Policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const said = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')}`));
  nothing(said, `accessibility of ${name}`);
}

/** Runs inside the page; gives sentences, none when all is well. */
function measure() {
  const said = [];
  const root = document.documentElement;
  const least = root.classList.contains('elder') ? 60 : 44;
  // Zooming out is how a phone hides overflow, so the layout viewport is compared, not the visual one.
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll('*')]
      .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(e.parentElement))
      .slice(0, 3)
      .map(describe);
    said.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide: ${wide.join(', ')}`);
  }
  const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
    .map((e) => ({ e, box: reach(e).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom + scrollY > 0);
  for (const { e, box } of targets) {
    if (!inSentence(e) && (box.height < least - 0.5 || box.width < least - 0.5)) {
      said.push(`${describe(e)} is ${Math.round(box.width)} by ${Math.round(box.height)} px, ${least} wanted`);
    }
  }
  targets.forEach(({ e, box }, i) => {
    for (const { e: other, box: its } of targets.slice(i + 1)) {
      if (reach(e) === reach(other) || reach(e).contains(other) || reach(other).contains(e)) continue;
      // What is fixed to the window (tabs, a bar) lies over the page by design; the page scrolls clear of it.
      if (fixed(e) !== fixed(other)) continue;
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (across > 1 && down > 1) said.push(`${describe(e)} overlaps ${describe(other)}`);
    }
  });
  return said;

  /** A tick box is reached through the whole of its label. */
  function reach(e) {
    return (e.matches('input[type=checkbox], input[type=radio]') && (e.closest('label') ?? e.labels?.[0])) || e;
  }
  /** WCAG 2.5.8 excepts links within a sentence, whose size is the line's. */
  function inSentence(e) {
    if (e.tagName !== 'A' || getComputedStyle(e).display !== 'inline') return false;
    return [...e.parentElement.childNodes].some((n) => n !== e && n.textContent.trim() !== '' && n.nodeType === Node.TEXT_NODE);
  }
  function fixed(e) {
    for (let at = e; at; at = at.parentElement) if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
    return false;
  }
  function scrolls(e) {
    for (let at = e; at; at = at.parentElement) {
      if (at !== root && at !== document.body && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  }
  function describe(e) {
    const words = (e.getAttribute('aria-label') ?? e.innerText ?? e.name ?? '').trim().slice(0, 24);
    return `<${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ''}${e.className && typeof e.className === 'string' ? `.${e.className.split(' ').join('.')}` : ''}> ${words}`.trim();
  }
}
