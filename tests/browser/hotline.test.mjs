// A sheet of hotline orders worked to satisfaction: uploaded, its columns put right, imported; one order contacted,
// paused with a reason, handled, answered, appraised and closed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).first().click();
const heading = (page) => page.getByRole('heading', { level: 1 }).innerText();
const shanghai = (at) => new Date(at.getTime() + 8 * 3_600_000).toISOString();

// Once for all sheets: a minute later the same rows would be others.
const now = shanghai(new Date(Date.now() - 3_600_000)).slice(0, 16).replace('T', ' ');

/** Three rows below headers nobody can guess: one order, another, and one that cannot be read. */
function sheet() {
  return [
    '单子,打进来的时间,诉求人,联系电话,诉求内容,地址',
    `T-9001,${now},郁女士,13900005501,楼道声控灯坏了，老人晚上不敢出门。,3号楼`,
    `T-9002,${now},席先生,13900005502,快递柜挡住消防通道。,南门`,
    `T-9003,昨天,,,时间写不清楚。,`,
  ].join('\n');
}

async function handIn(page, name) {
  await page.goto(`${demo.url}/matters/orders`);
  await page.getByLabel('选一份表格').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(sheet()) });
  await press(page, '读一遍看看');
  await page.waitForURL(/\/matters\/orders\/[0-9a-f]{32}$/);
}

let matter;

test('a sheet is read, its columns are put right, and it comes in', async () => {
  const page = await pageAt(browser, 1280);
  page.setDefaultTimeout(10_000);
  await enter(page, demo.url, '陈晓明');
  await page.goto(`${demo.url}/matters/orders`);
  await lookAt(page, 'hotline-sheets');
  await handIn(page, '工单.csv');
  assert.match(await page.textContent('main'), /还没有说哪一列是“工单编号”/);
  await page.getByLabel(/单子/).selectOption({ label: '工单编号' });
  await page.getByLabel(/打进来的时间/).selectOption({ label: '来电时间' });
  await page.getByLabel('这种表叫什么').fill('街道派单表');
  await lookAt(page, 'hotline-columns');
  await press(page, '存好，按这样重新看');
  await page.getByText('一共 3 行').waitFor();
  await lookAt(page, 'hotline-preview');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /下载不能导入的行/ }).click();
  assert.match((await download).suggestedFilename(), /^orders-refused-.*\.xlsx$/);
  await press(page, '导入 2 件');
  await page.getByRole('heading', { name: '导入好了' }).waitFor();
  await lookAt(page, 'hotline-imported');

  // The same sheet once more: chosen by its headers, and nothing is new.
  await handIn(page, '又来一次.csv');
  assert.match(await page.textContent('main'), /表上的工单都有了/);
  await press(page, '不导入了，清掉这份文件');

  await page.goto(`${demo.url}/matters?kind=hotline`);
  await page.getByRole('link', { name: /楼道声控灯坏了/ }).first().click();
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  matter = new URL(page.url()).pathname;
  assert.ok(!(await page.content()).includes('13900005501'), 'masked until asked for with a reason');
  await page.context().close();
});

test('the order is contacted, paused, handled, answered, appraised and closed', async () => {
  const page = await pageAt(browser, 1280, { permissions: ['clipboard-read', 'clipboard-write'] });
  page.setDefaultTimeout(10_000);
  await enter(page, demo.url, '陈晓明');
  await page.goto(demo.url + matter);
  await lookAt(page, 'hotline-order');
  await page.getByText('看完整的').first().click();
  await page.getByLabel('为什么要看').fill('约上门时间');
  await press(page, '看');
  assert.match(await page.textContent('main'), /13900005501/);
  await lookAt(page, 'hotline-caller');
  await follow(page, '回到这件事');

  await follow(page, '记下联系');
  await page.getByRole('radio', { name: '联系上了' }).check();
  await page.getByLabel('怎么说的').fill('说是三楼和四楼两盏，白天都有人在家。');
  await lookAt(page, 'hotline-contact');
  await press(page, '记下来');
  await page.waitForURL(new RegExp(`${matter}$`));

  await follow(page, '暂停计时');
  await page.getByRole('radio', { name: '等外单位' }).check();
  await page.getByLabel('哪天再看').fill(shanghai(new Date(Date.now() + 3 * 86_400_000)).slice(0, 10));
  await page.getByLabel(/^说明/).fill('灯具断货，物业订了，三天后到。');
  await lookAt(page, 'hotline-pause');
  await press(page, '暂停');
  await page.waitForURL(new RegExp(`${matter}$`));
  await page.getByText(/起暂停：等外单位/).waitFor();
  await lookAt(page, 'hotline-paused');
  await press(page, '接着计时');
  await page.getByText('接着计时了。').waitFor();

  await follow(page, '安排谁来办');
  await follow(page, '不用模板，自己加一步');
  await page.getByLabel('要做什么').fill('换两盏声控灯');
  await page.getByRole('radio', { name: '物业', exact: true }).check();
  await press(page, '加上这一步');
  await page.waitForURL(new RegExp(`${matter}$`));
  await follow(page, '记结果');
  await page.getByLabel('办得怎么样').fill('三楼、四楼都换了新灯，晚上试过会亮。');
  await press(page, '办好了，记下来');
  await page.waitForURL(new RegExp(`${matter}$`));

  await follow(page, '写答复');
  const draft = await page.getByLabel('答复').inputValue();
  assert.match(draft, /^您好，您反映的“楼道声控灯坏了/);
  assert.match(draft, /三楼、四楼都换了新灯/);
  await lookAt(page, 'hotline-draft');
  await page.getByLabel('答复').fill(draft.replace('感谢您的反映', '谢谢您告诉我们'));
  await press(page, '存好');
  await page.getByText('答复存好了').waitFor();
  await press(page, '抄走');
  await page.getByRole('button', { name: '抄好了' }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /谢谢您告诉我们/);
  await lookAt(page, 'hotline-answer');
  await press(page, '已经答复了');
  await page.waitForURL(new RegExp(`${matter}$`));

  await follow(page, '记满意度');
  await page.getByRole('group', { name: '对结果满意吗' }).getByRole('radio', { name: '满意', exact: true }).check();
  await page.getByRole('group', { name: /对态度满意吗/ }).getByRole('radio', { name: '满意', exact: true }).check();
  await lookAt(page, 'hotline-appraisal');
  await press(page, '记下来');
  await page.waitForURL(new RegExp(`${matter}$`));
  await follow(page, '办结');
  await page.getByLabel('最后怎么样了').fill('两盏灯都换好了，来电人满意。');
  await press(page, '办结');
  await page.waitForURL(new RegExp(`${matter}$`));
  assert.match(await page.textContent('main'), /结果满意，态度满意/);
  assert.equal(await page.locator('.clocks li.done').count(), 5, 'all five clocks');
  await lookAt(page, 'hotline-closed');
  await page.context().close();
});
