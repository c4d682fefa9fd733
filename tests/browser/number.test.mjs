// A number by three o'clock: from the menu to the sentence on the clipboard, kept, asked again and told; and a matter
// copied field by field into another system's form.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let demo, browser, page;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
  page = await pageAt(browser, 1280, { permissions: ['clipboard-read', 'clipboard-write'] });
  page.setDefaultTimeout(15_000);
  await enter(page, demo.url, '沈玉珍');
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const copied = () => page.evaluate(() => navigator.clipboard.readText());
const told = () => page.locator('.number-told b').innerText();

test('from the menu to the sentence on the clipboard', async () => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '报数抄表' }).click();
  await page.getByRole('link', { name: '问一个数' }).click();
  await page.getByLabel('从几岁').fill('80');
  await page.locator('#f-tag').getByLabel('独居').check({ force: true });
  await lookAt(page, 'number-conditions');
  await page.getByRole('button', { name: '数一数' }).click();
  const number = await told();
  assert.match(number, /^\d+$/);
  assert.match(page.url(), /from=80/);
  assert.doesNotMatch(decodeURIComponent(page.url()), /独居/, 'a tag stands in no address');
  await page.getByRole('button', { name: '复制这句话' }).click();
  await page.getByRole('button', { name: '复制好了' }).waitFor();
  const words = await copied();
  assert.match(words, new RegExp(`^银杏里居委会 \\d+ 月 \\d+ 日 \\d\\d:\\d\\d：80 岁以上独居老人 ${number} 位，其中 .+。$`));
  await lookAt(page, 'number-answer');
});

test('kept, asked again with one tap, told, and changed', async () => {
  await page.getByRole('link', { name: '存下来，下次再数' }).click();
  await page.getByLabel('怎么叫它').fill('八十岁以上独居');
  await page.getByLabel('谁要的').fill('街道服务办');
  await page.getByLabel('几点以前').fill('下午三点');
  await lookAt(page, 'number-keeping');
  await page.getByRole('button', { name: '存好' }).click();
  await page.goto(`${demo.url}/forms`);
  await lookAt(page, 'number-list');
  await page.getByRole('link', { name: '再数一次：八十岁以上独居' }).click();
  const number = await told();
  await page.getByRole('button', { name: '报出去了，记一笔' }).click();
  await page.getByText('记下了报出去的这个数。').waitFor();
  assert.equal(await page.locator('.side-list b').first().innerText(), number);
  await lookAt(page, 'number-kept');
  await page.getByRole('link', { name: '改条件' }).click();
  await page.getByLabel('从几岁').fill('85');
  await page.getByRole('button', { name: '数一数' }).click();
  await page.getByRole('link', { name: '以后就这样数' }).click();
  await page.getByRole('button', { name: '存好' }).click();
  await page.getByText('85 岁以上、独居的居民').waitFor();
});

test('what cannot be is said beside its field', async () => {
  await page.goto(`${demo.url}/forms/questions/ask?of=people`);
  await page.getByLabel('从几岁').fill('90');
  await page.getByLabel('到几岁').fill('60');
  await page.getByRole('button', { name: '数一数' }).click();
  await page.getByText('从 90 岁到 60 岁，一个人也不会有。').waitFor();
  assert.equal(await page.getByLabel('从几岁').inputValue(), '90');
  page.complaints.length = 0; // the browser itself complains about the 422
  await lookAt(page, 'number-impossible');
});

test('without a clipboard the words are marked and copied the old way', async () => {
  const old = await pageAt(browser);
  await old.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await enter(old, demo.url, '陈晓明');
  await old.goto(`${demo.url}/forms/questions/ask?of=households&go=1`);
  await old.getByRole('button', { name: '复制这句话' }).click();
  await old.getByRole('button', { name: '复制好了' }).waitFor();
  const marked = await old.evaluate(() => getSelection().toString());
  assert.match(marked, /^银杏里居委会 .+住户 \d+ 户/);
  assert.equal((await copied()).trim(), marked.trim());
  await old.context().close();
});

test('without scripts the number, the words and the list are there', async () => {
  const plain = await pageAt(browser, 1280, { javaScriptEnabled: false });
  await enter(plain, demo.url, '陈晓明');
  await plain.goto(`${demo.url}/forms/questions/ask?of=people&from=90&go=1`);
  assert.match(await plain.locator('#told').innerText(), /90 岁以上老人 \d+ 位/);
  assert.ok(await plain.locator('main .row').count());
  assert.equal(await plain.getByRole('button', { name: '复制这句话' }).isVisible(), false);
  await plain.context().close();
});

test('a matter is copied field by field, and the window remembers how far', async () => {
  await page.goto(`${demo.url}/forms/copying`);
  await lookAt(page, 'copying-list');
  await page.getByRole('link', { name: '社区云 事项登记', exact: true }).click();
  await lookAt(page, 'copying-sheet');
  await page.getByRole('link', { name: '3 号楼顶楼漏水' }).click();
  const row = (label) => page.getByRole('row', { name: label });
  await row('事项标题').getByRole('button').click();
  await row('事项标题').getByText('抄过了').waitFor();
  assert.equal(await copied(), '3 号楼顶楼漏水');
  await row('事项类型').getByRole('button').click();
  await row('事项类型').getByText('抄过了').waitFor();
  assert.equal(await copied(), '矛盾纠纷', 'their word for ours');
  await page.reload();
  await page.getByText('抄了 2 栏，共 9 栏。').waitFor();
  assert.equal(await row('联系电话').getByRole('button', { name: '复制' }).count(), 0, 'a mask is not copied');
  await lookAt(page, 'copying-matter');
  await row('联系电话').getByText('看完整的').click();
  await row('联系电话').getByLabel('为什么要看').fill('登记社区云');
  await row('联系电话').getByRole('button', { name: '看', exact: true }).click();
  await row('联系电话').getByRole('button', { name: '复制' }).click();
  await row('联系电话').getByText('抄过了').waitFor();
  assert.match(await copied(), /^1\d{10}$/);
  await page.getByLabel('那边给的号码').fill('SQY-118');
  await page.getByRole('button', { name: '都抄好了' }).click();
  await page.getByText('记下了，这一件抄好了。').waitFor();
  await page.getByRole('link', { name: /抄好了 1/ }).click();
  await page.getByText('SQY-118').waitFor();
  await page.getByRole('link', { name: '改栏目' }).click();
  await lookAt(page, 'copying-fields');
  await page.getByRole('link', { name: '事项类型' }).click();
  await lookAt(page, 'copying-field');
});
