// A chief opens one page in the morning and knows what to do: seven things at most, three of them in sight on a phone,
// done with one press, told live, printed as a sheet to tick off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let demo, browser, chief;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
  chief = await at('沈玉珍', 1280);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The person in a window of their own, on the page they begin with. */
async function at(name, width, height = 900) {
  const page = await pageAt(browser, width, { viewport: { width, height } });
  page.setDefaultTimeout(10_000);
  await enter(page, demo.url, name);
  return page;
}

const rows = (page) => page.locator('.today .row');
const titles = (page) => page.locator('.today .row .subject a').allInnerTexts();

test('signing in leads to the day, with one filled button', async () => {
  assert.equal(new URL(chief.url()).pathname, '/today');
  assert.match(await chief.getByRole('heading', { level: 1 }).innerText(), /^沈主任，今天(有|先办这) [3-7] 件事$/);
  assert.match(await chief.locator('.lead').innerText(), /^\d+ 月 \d+ 日 周. · 农历/);
  assert.ok((await rows(chief).count()) <= 7);
  assert.equal(await chief.locator('main .btn.go').count(), 1);
  assert.equal(await rows(chief).first().locator('.btn.go').count(), 1);
  await chief.getByRole('heading', { name: '这一周' }).waitFor();
  assert.match(await chief.locator('.side').innerText(), /顾阿根\s*90 岁生日/);
  await lookAt(chief, 'today');
});

test('the first three things are seen whole on a small phone', async () => {
  const phone = await at('沈玉珍', 360, 640);
  const floor = (await phone.locator('.tabs').boundingBox()).y;
  for (const n of [0, 1, 2]) {
    const row = await rows(phone).nth(n).boundingBox();
    const action = await rows(phone).nth(n).locator('.btn').boundingBox();
    assert.ok(row.y + row.height <= floor, `row ${n + 1} ends at ${row.y + row.height}, the tabs begin at ${floor}`);
    assert.ok(action.y >= 0 && action.y + action.height <= floor && action.height >= 44, `its button: ${JSON.stringify(action)}`);
  }
  await phone.evaluate(() => document.documentElement.classList.add('elder'));
  for (const button of await phone.locator('.today .btn:visible').all()) assert.ok((await button.boundingBox()).height >= 60);
  const first = await rows(phone).first().boundingBox();
  assert.ok(first.y + first.height <= (await phone.locator('.tabs').boundingBox()).y, 'in large type the first one');
  await phone.context().close();
});

test('one press does the first thing, and the page follows what a colleague does', async () => {
  const clerk = await at('陈晓明', 1280);
  const before = await titles(chief);
  await rows(clerk).first().getByRole('button').click();
  await clerk.waitForURL(`${demo.url}/today`);
  await clerk.getByText('催过了，记下来了。').waitFor();
  // An eighth thing may come up, at the place that is its own.
  const left = (await titles(clerk)).filter((title) => before.includes(title));
  assert.deepEqual(left, before.slice(1), 'the thing that was done is gone, the rest stays in its order');
  await chief.waitForFunction((title) => !document.querySelector('.today .list')?.innerText.includes(title), before[0]);
  await chief.locator('.just-now').getByText('陈晓明').first().waitFor();
  await clerk.getByRole('button', { name: '撤回' }).click();
  await chief.waitForFunction((title) => document.querySelector('.today .list')?.innerText.includes(title), before[0]);
  await clerk.context().close();
});

test('printed, it is a sheet with boxes to tick', async () => {
  await chief.emulateMedia({ media: 'print' });
  const box = await chief.evaluate(() => {
    const made = getComputedStyle(document.querySelector('.today .row .when'), '::before');
    return { content: made.content, width: parseFloat(made.width), border: made.borderTopStyle };
  });
  assert.ok(box.content === '""' && box.width > 10 && box.border === 'solid', JSON.stringify(box));
  assert.equal(await chief.locator('.today .btn:visible').count(), 0);
  const sheet = (await chief.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  assert.equal(sheet.match(/\/Type\s*\/Page\b/g).length, 1, 'one sheet of paper');
  await chief.emulateMedia({ media: null });
});

test('those without anything are told so, in both languages', async () => {
  const admin = await at('韩波', 1280);
  assert.match(await admin.getByRole('heading', { level: 1 }).innerText(), /^韩老师，今天没有等着您的事$/);
  await lookAt(admin, 'today-nothing');
  await admin.getByRole('button', { name: 'English' }).click();
  assert.match(await admin.getByRole('heading', { level: 1 }).innerText(), /^韩波, nothing waits for you today$/);
  await admin.context().close();
});
