// An invitation by its address: the token stands behind #, and is gone from the address before anybody could copy it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let browser, demo;
before(async () => {
  demo = await startDemo();
  browser = await chromium();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Somebody of the demo invites a device of their own; its address. */
async function invitation() {
  const page = await pageAt(browser);
  await page.goto(`${demo.url}/sign-in`);
  await page.locator('form[action="/sign-in/demo"] button').first().click();
  await page.goto(`${demo.url}/account`);
  await page.locator('form[action="/devices"] button').click();
  await page.waitForURL(/\/devices\//);
  const address = (await page.locator('code').first().innerText()).trim();
  await page.context().close();
  return address;
}

async function setPin(page) {
  await page.locator('input[name=pin]').fill('730518');
  await page.locator('input[name=again]').fill('730518');
  await page.locator('.bar button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/join'));
  assert.ok(!page.url().includes('#'));
}

test('a scanned invitation goes on by itself and leaves nothing in the address', async () => {
  const address = await invitation();
  const page = await pageAt(browser, 360);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await page.locator('input[name=pin]').waitFor();
  const token = address.split('#')[1];
  assert.equal(token.length, 64);
  assert.ok(!page.url().includes(token), page.url());
  await page.goBack();
  assert.ok(!page.url().includes(token), 'nor in what the browser remembers');
  await page.goto(address);
  await page.locator('input[name=pin]').waitFor();
  await setPin(page);
  assert.ok(asked.every((url) => !url.split('#')[0].includes(token)), 'no address the server saw holds it');
});

test('without scripts it is typed, and the page looks well', async () => {
  const address = await invitation();
  const page = await pageAt(browser, 360, { javaScriptEnabled: false });
  await page.goto(address);
  await page.locator('input[name=token]').fill(address);
  await page.locator('.bar button').click();
  await page.locator('input[name=pin]').waitFor();
  await setPin(page);
  const looked = await pageAt(browser);
  await looked.goto(`${demo.url}/join`);
  await lookAt(looked, 'join');
});
