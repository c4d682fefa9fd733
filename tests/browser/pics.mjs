import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
const url = process.env.URL ?? 'http://127.0.0.1:18250';
const [who, name, path, ...opts] = process.argv.slice(2);
const browser = await chromium();
for (const width of [1280, 360]) for (const elder of [false, true]) {
  if (elder && !opts.includes('elder')) continue;
  const page = await pageAt(browser, width, { locale: opts.includes('en') ? 'en-GB' : 'zh-CN' });
  await page.context().addCookies([{ name: 'lang', value: opts.includes('en') ? 'en' : 'zh', url }, ...(elder ? [{ name: 'elder', value: 'on', url }] : [])]);
  await enter(page, url, who);
  const resp = await page.goto(url + path);
  if (opts.includes('find')) { await page.fill('main input[name=words]', '灯'); await page.click('main form[role=search] button'); await page.waitForLoadState(); }
  if (opts.includes('print')) await page.emulateMedia({ media: 'print' });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(width, elder, resp.status(), 'overflow', over, page.complaints);
  await page.screenshot({ path: `/tmp/wt/pics/${name}-${width}${elder ? '-elder' : ''}.png`, fullPage: true });
}
await browser.close();
