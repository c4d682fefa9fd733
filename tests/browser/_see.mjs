import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
const [url, who, width, ...paths] = process.argv.slice(2);
const b = await chromium(); const page = await pageAt(b, Number(width));
await enter(page, url, who);
for (const [i, p] of paths.entries()) {
  if (p.startsWith('=')) { await page.getByRole('link', { name: p.slice(1) }).first().click(); } else { await page.goto(url + p); }
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/see-${width}-${i}.png`, fullPage: true }); console.log(page.url());
}
console.log(page.complaints); await b.close();
