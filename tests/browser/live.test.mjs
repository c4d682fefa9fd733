// Two people on one list and on one matter: each sees what the other does within a moment, after the server was stopped and
// started too, and nothing that somebody has typed or opened is lost.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { start } from './server.mjs';

const NEWS = '有新的变化，点这里看';
let server, browser, data, clerk, chief;
const serve = (listen) => start(['demo', '--data', data, '--listen', listen], { seconds: 120 });

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'lilong-live-'));
  server = await serve('127.0.0.1:0');
  browser = await chromium();
  [clerk, chief] = await Promise.all([pageAt(browser), pageAt(browser)]);
  for (const page of [clerk, chief]) page.setDefaultTimeout(15_000);
  await enter(clerk, server.url, '陈晓明');
  await enter(chief, server.url, '沈玉珍');
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(data, { recursive: true, force: true });
});

/** Writes a matter down; its address. */
async function hear(page, title) {
  await page.goto(`${server.url}/matters/new`);
  await page.getByLabel('什么事').fill(title);
  await page.locator('input[name=kind][value=repair]').check({ force: true });
  await page.getByLabel('怎么听到的').selectOption({ index: 1 });
  await page.getByRole('button', { name: '记下来' }).click();
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  return page.url();
}

/** Adds a line to a matter. */
async function note(page, matter, words) {
  await page.goto(`${matter}/notes/new`);
  await page.locator('textarea[name=words]').fill(words);
  await page.locator('main form button.go').click();
  await page.waitForURL(matter);
}

/** Tells later whether the page was loaded anew. */
const mark = (page) => page.evaluate(() => (window.stayed = true));
const stayed = (page) => page.evaluate(() => window.stayed === true);

test('a matter that one writes down stands in the list of the other', async () => {
  await chief.goto(`${server.url}/matters`);
  await mark(chief);
  await hear(clerk, '2 号楼门灯不亮');
  await chief.locator('main .row', { hasText: '2 号楼门灯不亮' }).waitFor();
  assert.ok(await stayed(chief));
  assert.equal(await chief.locator('main .news').count(), 0);
  await lookAt(chief, 'live-list');
});

test('on one matter each sees the other, and what was opened stays open', async () => {
  const matter = await hear(clerk, '5 号楼水表井积水');
  await chief.goto(matter);
  await mark(chief);
  const fold = chief.locator('main details').last();
  await fold.locator('summary').click();
  await fold.locator('summary').focus();
  await note(clerk, matter, '物业下午来抽水');
  await chief.getByText('物业下午来抽水').first().waitFor();
  assert.ok(await stayed(chief));
  assert.ok(await fold.evaluate((details) => details.open), 'still open');
  assert.equal(await chief.evaluate(() => document.activeElement.tagName), 'SUMMARY');

  await mark(clerk);
  await note(chief, matter, '明天再看一次');
  await clerk.getByText('明天再看一次').first().waitFor();
  assert.ok(await stayed(clerk));
});

test('what somebody has typed is not touched: one line says that there is news', async () => {
  await chief.goto(`${server.url}/matters`);
  const words = chief.locator('main form[role=search] input[name=words]');
  await chief.locator('main details', { has: chief.locator('input[name=words]') }).locator('summary').first().click();
  await words.fill('门灯');
  await hear(clerk, '7 号楼扶手松了');
  const line = chief.getByRole('button', { name: NEWS });
  await line.waitFor();
  assert.equal(await words.inputValue(), '门灯');
  assert.equal(await chief.locator('main .row', { hasText: '7 号楼扶手松了' }).count(), 0);
  await lookAt(chief, 'live-news');
  await line.click();
  await chief.locator('main .row', { hasText: '7 号楼扶手松了' }).waitFor();
});

test('after the server was stopped and started, both go on', async () => {
  const matter = await hear(clerk, '9 号楼对讲坏了');
  await Promise.all([chief.goto(`${server.url}/matters`), clerk.goto(matter)]);
  await mark(chief);
  await mark(clerk);
  const { host } = new URL(server.url);
  await server.stop();
  server = await serve(host);
  const third = await pageAt(browser);
  await enter(third, server.url, '方琴');
  await note(third, matter, '请了师傅来修');
  await clerk.getByText('请了师傅来修').first().waitFor({ timeout: 30_000 });
  await hear(third, '11 号楼窗户掉了');
  await chief.locator('main .row', { hasText: '11 号楼窗户掉了' }).waitFor({ timeout: 30_000 });
  assert.ok((await stayed(chief)) && (await stayed(clerk)));
  await third.context().close();
});
