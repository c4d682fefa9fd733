// print-page.mjs FILE: milliseconds that Chromium takes to print a page as PDF, the median of thirty; `NUMBER` in the page
// differs each time. The browser is open and has the faces already.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../tests/browser/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--allow-file-access-from-files'] });
const page = await browser.newPage();
const file = process.argv[2];
await page.goto(`file://${file}`);
const html = readFileSync(file, 'utf8');
const times = [];
for (let number = 0; number < 32; number++) {
  const began = performance.now();
  await page.setContent(html.replace('NUMBER', String(number)));
  await page.evaluate(() => document.fonts.ready);
  await page.pdf({ preferCSSPageSize: true });
  times.push(performance.now() - began);
}
await browser.close();
const warm = times.slice(2).sort((a, b) => a - b);
console.log(warm[15].toFixed(1));
