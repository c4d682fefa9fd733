// A file of 500 MB in a real browser: a sentence instead of a broken connection, and the next file goes in.
import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { startDemo } from './server.mjs';

let demo, browser, folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lilong-upload-'));
  demo = await startDemo();
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a sheet of 500 MB is refused with a sentence, and a small one is read', async () => {
  const big = join(folder, '花名册.xlsx');
  const file = await open(big, 'w');
  await file.truncate(500 * 1024 * 1024);
  await file.close();
  const page = await pageAt(browser, 1280);
  await enter(page, demo.url, '沈玉珍');
  await page.goto(`${demo.url}/people/import`);
  await page.getByLabel('选一份表格').setInputFiles(big);
  await page.getByRole('button', { name: '读一遍看看' }).click();
  await page.getByText('太大').first().waitFor({ timeout: 20_000 });
  await page.goto(`${demo.url}/people/import`);
  const small = { name: '花名册.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,住址\n欧阳慧珠,1号101室\n') };
  await page.getByLabel('选一份表格').setInputFiles(small);
  await page.getByRole('button', { name: '读一遍看看' }).click();
  await page.getByRole('heading', { name: '导入前看一遍' }).waitFor();
  await page.context().close();
});
