// Somebody who keeps several offices: the switch, looked at; and a form that stayed open in another window.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { PROGRAM, start } from './server.mjs';

let server, browser, data;
const serve = () => start(['demo', '--data', data, '--listen', '127.0.0.1:0'], { seconds: 120 });

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'lilong-offices-'));
  await (await serve()).stop();
  const words = ['user', 'add', '--data', data, '--name', '贺兰', '--role', 'administrator', '--office', '玉兰街道'];
  execFileSync(PROGRAM, words, { stdio: 'pipe' });
  server = await serve();
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(data, { recursive: true, force: true });
});

/** Works for `office` from now on, by the rail. */
async function change(page, office) {
  await page.locator('details.offices summary').click();
  await page.locator('details.offices').getByRole('button', { name: office }).click();
  await page.locator('.brand small', { hasText: office }).waitFor();
}

test('a form of one office is not sent while another window works for another', async () => {
  const page = await pageAt(browser, 1280);
  await enter(page, server.url, '贺兰');
  await change(page, '银杏里居委会');
  await page.locator('details.offices summary').click();
  await lookAt(page, 'offices');

  await page.goto(`${server.url}/staff/new`);
  await page.getByLabel('姓名', { exact: true }).fill('乔木林');
  await page.getByRole('radio', { name: '志愿者' }).check();
  const other = await page.context().newPage();
  await other.goto(`${server.url}/staff`);
  await change(other, '梧桐里居委会');

  const said = page.waitForEvent('dialog').then(async (dialog) => {
    const words = dialog.message();
    await dialog.accept();
    return words;
  });
  await page.getByRole('button', { name: '添上' }).click();
  assert.match(await said, /换了机构.*写的还在/);
  assert.equal(await page.getByLabel('姓名', { exact: true }).inputValue(), '乔木林');

  await change(other, '银杏里居委会');
  await page.getByRole('button', { name: '添上' }).click();
  await page.waitForURL(/\/staff(\/[0-9a-f]{32})?$/);
  await other.goto(`${server.url}/staff`);
  assert.match(await other.textContent('main'), /乔木林/);
  await change(other, '梧桐里居委会');
  await other.goto(`${server.url}/staff`);
  assert.doesNotMatch(await other.textContent('main'), /乔木林/);
  await page.context().close();
});
