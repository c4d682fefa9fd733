import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
const url = process.env.URL ?? 'http://127.0.0.1:18250';
const browser = await chromium();
for (const who of ['沈玉珍','陈晓明','顾雪芬', '钱卫国', '唐建华', '陆淑芳', '魏国强', '施美华']) {
  const page = await pageAt(browser, 1280);
  await enter(page, url, who);
  await page.goto(url + '/today');
  console.log('==', who, (await page.innerText('main')).replace(/\n+/g, ' | ').slice(0, 900));
  await page.context().close();
}
await browser.close();
