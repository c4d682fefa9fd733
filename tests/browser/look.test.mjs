// The checks themselves: a good page passes them all, and each fault put into it is found.
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium, pageAt } from './browser.mjs';
import { axe, checkLayout, lookAt } from './look.mjs';

const GOOD = new URL('./static/good.html', import.meta.url).href;
let browser;
before(async () => { browser = await chromium(); });
after(() => browser?.close());

async function open(width) {
  const page = await pageAt(browser, width);
  await page.goto(GOOD);
  return page;
}

test('a good page passes in every view and leaves its pictures', async () => {
  const page = await open(1280);
  await lookAt(page, 'good');
  for (const view of ['1280', '360', '1280-elder', '360-elder', 'print']) {
    await access(fileURLToPath(new URL(`./pictures/good-${view}.png`, import.meta.url)));
  }
  assert.equal(page.viewportSize().width, 1280);
});

const FAULTS = [
  ['a page wider than the window', /too wide/, () => {
    document.querySelector('h1').style.width = '700px';
  }],
  ['a button too small for a finger', /30 px, 44 wanted/, () => {
    document.querySelector('button').style.cssText = 'min-height:0;height:30px';
  }],
  ['a target too small in elder mode', /60 wanted/, () => {
    document.documentElement.classList.add('elder');
    document.documentElement.style.setProperty('--touch', '44px');
  }],
  ['a link lying over a button', /overlaps/, () => {
    const box = document.querySelector('button').getBoundingClientRect();
    document.querySelector('a.door').style.cssText = `position:absolute;left:${box.left}px;top:${box.top}px`;
  }],
];
for (const [name, expected, spoil] of FAULTS) {
  test(`found: ${name}`, async () => {
    const page = await open(360);
    await checkLayout(page);
    await page.evaluate(spoil);
    await assert.rejects(checkLayout(page), expected);
  });
}

const UNFAIR = [
  ['a field without a name', /label/, () => {
    const field = document.createElement('input');
    document.querySelector('main').append(field);
  }],
  ['grey on white', /color-contrast/, () => {
    document.querySelector('p').style.color = '#ccc';
  }],
];
for (const [name, expected, spoil] of UNFAIR) {
  test(`axe finds ${name}`, async () => {
    const page = await open(1280);
    await axe(page);
    await page.evaluate(spoil);
    await assert.rejects(axe(page), expected);
  });
}

test('an error of a script is remembered', async () => {
  const page = await open(360);
  await page.evaluate(() => { setTimeout(() => { throw new Error('spilt'); }); });
  await page.waitForTimeout(50);
  assert.match(page.complaints.join(), /spilt/);
});
