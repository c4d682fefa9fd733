// Every page that can be reached by links, as each kind of person: looked at, measured, heard by axe, and in English.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** `/people/0193…/edit` → `/people/{id}/edit`: pages that differ only in whom they are about are one page. */
const kind = (path) => path.split('?')[0].replace(/[0-9a-f]{32}/g, '{id}').replace(/\/\d+(?=\/|$)/g, '/{n}');
const nameOf = (path) => kind(path).replaceAll('/', '-').replace(/[{}]/g, '').replace(/^-/, '') || 'home';

const SEVERAL = 8;

/** Addresses of one page of each kind, found by following links. Downloads are not pages. */
async function everyPage(page, url) {
  const found = new Map();
  const waiting = ['/'];
  const read = new Map();
  while (waiting.length > 0) {
    const path = waiting.shift();
    // Links differ between pages of a kind (a group leader has buildings), so a few of each are read.
    const times = read.get(kind(path)) ?? 0;
    if (times === SEVERAL || (times > 0 && found.get(kind(path)) === path)) continue;
    read.set(kind(path), times + 1);
    const answer = await page.request.get(url + path);
    if (!answer.ok()) throw new Error(`${path} is linked and answers ${answer.status()}`);
    // Papers, pictures and calendars are no pages.
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
    const here = new URL(answer.url());
    for (const shown of [path, here.pathname + here.search]) if (!found.has(kind(shown))) found.set(kind(shown), shown);
    for (const [link] of (await answer.text()).matchAll(/<a [^>]*>/g)) {
      const href = link.match(/ href="([^"]+)"/)?.[1].replaceAll('&amp;', '&');
      if (!href || / download/.test(link)) continue;
      const to = new URL(href, here);
      const leaves = to.origin !== here.origin || /\.(xlsx|crt|pdf|csv)$/.test(to.pathname) || /\/(photos|files)\/[^/]+(\/small)?$/.test(to.pathname);
      if (!leaves) waiting.push(to.pathname + to.search);
    }
  }
  return new Map([...found.values()].map((path) => [kind(path), path]));
}

/** Chinese that an English page shows outside what is marked as Chinese. */
async function leftInChinese(page) {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const chinese = node.parentElement.closest('[lang]')?.getAttribute('lang').startsWith('zh');
      if (/[\u3400-\u9fff]/.test(node.data) && !chinese && !node.parentElement.closest('script, style')) found.push(node.data.trim());
    }
    return found;
  });
}

for (const [name, tag] of [['沈玉珍', 'chief'], ['魏国强', 'property'], ['顾雪芬', 'leader'], ['陆一鸣', 'subdistrict'], ['韩波', 'admin']]) {
  test(`every page as ${tag}`, { timeout: 600_000 }, async () => {
    const page = await pageAt(browser, 1280);
    await enter(page, demo.url, name);
    const pages = await everyPage(page, demo.url);
    assert.ok(pages.size >= 2, `only ${[...pages.keys()].join(', ')}`);
    // Every page is looked at before anything is said, so that one run shows all there is to mend.
    const wrong = [];
    for (const path of pages.values()) {
      await page.goto(demo.url + path);
      await lookAt(page, `${tag}-${nameOf(path)}`).catch((error) => wrong.push(error.message));
    }
    assert.ok(wrong.length === 0, wrong.join('\n'));
    await page.context().addCookies([{ name: 'lang', value: 'en', url: demo.url }]);
    const left = [];
    for (const path of pages.values()) {
      await page.goto(demo.url + path);
      left.push(...(await leftInChinese(page)).map((text) => `${path}: ${text}`));
    }
    assert.deepEqual(left, [], 'Chinese on English pages');
    await page.context().close();
  });
}

test('the door, in both languages', async () => {
  const page = await pageAt(browser, 1280);
  await page.goto(`${demo.url}/sign-in`);
  await lookAt(page, 'sign-in');
  await page.goto(`${demo.url}/nothing-here`);
  page.complaints.length = 0; // the browser itself complains about the 404
  await lookAt(page, 'not-found');
  await page.context().close();
});
