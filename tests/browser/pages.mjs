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

/** Addresses of one page of each kind, found by following links. Downloads are not pages. */
async function everyPage(page, url) {
  const found = new Map();
  const waiting = ['/'];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const answer = await page.goto(url + path);
    if (!answer || answer.status() >= 400) throw new Error(`${path} is linked and answers ${answer?.status()}`);
    const here = new URL(page.url());
    found.set(kind(here.pathname), here.pathname + here.search);
    const links = await page.$$eval('a[href]', (all) => all.filter((a) => !a.download).map((a) => a.getAttribute('href')));
    for (const link of links) {
      const to = new URL(link, page.url());
      const next = to.pathname + to.search;
      const leaves = to.origin !== here.origin || /\.(xlsx|crt|pdf|csv)$/.test(to.pathname) || /^\/files\/[^/]+(\/small)?$/.test(to.pathname);
      if (leaves || found.has(kind(next)) || waiting.some((other) => kind(other) === kind(next))) continue;
      waiting.push(next);
    }
  }
  return found;
}

/** Chinese that an English page shows outside what is marked as Chinese. */
async function leftInChinese(page) {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const chinese = node.parentElement.closest('[lang]')?.lang.startsWith('zh');
      if (/[\u3400-\u9fff]/.test(node.data) && !chinese && !node.parentElement.closest('script, style')) found.push(node.data.trim());
    }
    return found;
  });
}

for (const [name, tag] of [['沈玉珍', 'chief'], ['魏国强', 'property'], ['顾雪芬', 'leader'], ['陆一鸣', 'subdistrict']]) {
  test(`every page as ${tag}`, { timeout: 600_000 }, async () => {
    const page = await pageAt(browser, 1280);
    await enter(page, demo.url, name);
    const pages = await everyPage(page, demo.url);
    assert.ok(pages.size >= 2, `only ${[...pages.keys()].join(', ')}`);
    for (const path of pages.values()) {
      await page.goto(demo.url + path);
      await lookAt(page, `${tag}-${nameOf(path)}`);
    }
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
