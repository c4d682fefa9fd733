// The first start on an empty folder, as whoever sets it up sees it: the one-time code, the second factor, the first page.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { lookAt } from './look.mjs';
import { start } from './server.mjs';

const PASSWORD = '银杏树下晒太阳-2026';
let server, browser, data;

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'lilong-first-'));
  server = await start(['serve', '--data', data, '--listen', '127.0.0.1:0'], { env: { LC_ALL: 'zh_CN.UTF-8' } });
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(data, { recursive: true, force: true });
});

/** The six digits of RFC 6238 for a base32 secret, now. */
function digits(secret) {
  let bits = '';
  for (const letter of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('from the code in the terminal to the first page', async () => {
  const page = await pageAt(browser, 1280);
  await page.goto(server.url);
  assert.match(page.url(), /\/setup$/, 'nobody can sign in yet, so the first page is the setup');
  const code = server.log().match(/[A-Z0-9]{12}/)?.[0];
  assert.ok(code, server.log());
  await lookAt(page, 'setup');

  // Everything typed stays when something is wrong.
  await page.getByLabel('启动码').fill('WRONGWRONG12');
  await page.getByLabel('居委会的名字').fill('香樟里居委会');
  await page.getByLabel('姓名').fill('白云舒');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByLabel('再输一遍').fill(PASSWORD);
  await page.getByLabel('我也是居委会主任').check();
  await page.locator('main form button[type=submit]').last().click();
  await page.getByText('启动码不对').waitFor();
  assert.equal(await page.getByLabel('居委会的名字').inputValue(), '香樟里居委会');
  page.complaints.length = 0; // the browser itself complains about the 422
  await lookAt(page, 'setup-wrong');
  await page.getByLabel('启动码').fill(code);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByLabel('再输一遍').fill(PASSWORD);
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForURL(/\/sign-in/);

  if (await page.getByLabel('登录名或手机号').isVisible()) {
    await page.getByLabel('登录名或手机号').fill('baiyunshu');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
  }
  await page.waitForURL(/\/sign-in\/code$/);
  await lookAt(page, 'second-factor');
  const secret = (await page.locator('main code').innerText()).replace(/\s/g, '');
  await page.getByLabel('六位验证码').fill(digits(secret));
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  assert.match(await page.textContent('body'), /香樟里居委会/);
  await lookAt(page, 'first-page');
  await page.goto(`${server.url}/people`);
  await lookAt(page, 'people-empty');
  await page.goto(`${server.url}/matters`);
  await lookAt(page, 'matters-empty');
  await page.goto(`${server.url}/setup`);
  page.complaints.length = 0; // and about the 404
  assert.match(await page.textContent('body'), /没有找到/);
  await page.context().close();
});
