// A leak from a resident's telephone to the notice on the wall: reported through the code, decided on at a joint meeting,
// displayed, posted, photographed, objected to, answered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { axe, checkLayout } from './look.mjs';
import { startDemo } from './server.mjs';

const WORDS = '三楼楼梯口的水管漏水，地上很滑。';
const OBJECTION = '施工能不能避开中午，家里有人上夜班。';
let demo, browser, phone, clerk, receipt, matter, notice;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
  phone = await pageAt(browser, 360);
  clerk = await pageAt(browser, 1280);
  for (const page of [phone, clerk]) page.setDefaultTimeout(15_000);
  await enter(clerk, demo.url, '陈晓明');
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).first().click();
const said = (page, words) => page.getByRole('status').filter({ hasText: words }).waitFor();
const main = (page) => page.locator('main').innerText();

/** A page as a telephone shows it: nothing too wide, nothing axe finds. */
async function looks(name) {
  await checkLayout(phone, name);
  await axe(phone, name);
}

/** A photograph as a telephone takes it. */
async function photograph(page, words) {
  return page.evaluate((words) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 });
    const paint = canvas.getContext('2d');
    paint.fillStyle = '#775';
    paint.fillRect(0, 0, 800, 600);
    paint.fillStyle = '#fff';
    paint.font = '48px sans-serif';
    paint.fillText(words, 60, 300);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  }, words).then((data) => ({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(data, 'base64') }));
}

test('a resident reports a leak, and it is on the open list by itself', async () => {
  await clerk.goto(`${demo.url}/reporting/codes`);
  const card = await clerk.getByRole('link', { name: '居民看到的' }).first().getAttribute('href');
  await clerk.goto(`${demo.url}/matters`);
  assert.ok(!(await main(clerk)).includes('漏水、堵水'));

  await phone.goto(demo.url + card);
  await looks('card');
  await phone.getByRole('radio', { name: '漏水、堵水' }).check({ force: true });
  await phone.getByLabel('怎么回事').fill(WORDS);
  await phone.getByLabel(/^怎么联系您/).fill('5550 7312');
  await phone.getByLabel(/^照片/).setInputFiles(await photograph(phone, 'leak'));
  await phone.waitForTimeout(3_200); // nobody types this quicker
  await press(phone, '下一步，看一看');
  await phone.getByText('只有居委会看得到').waitFor();
  await looks('preview');
  await press(phone, '就这样报上去');
  receipt = await phone.locator('.receipt').innerText();
  await looks('receipt');

  await clerk.getByRole('link', { name: '漏水、堵水' }).first().waitFor();
  await clerk.getByRole('link', { name: '漏水、堵水' }).first().click();
  await clerk.getByText(WORDS).waitFor();
  matter = new URL(clerk.url()).pathname;
  assert.ok(!(await main(clerk)).includes('5550 7312'), 'how to reach them opens with a reason only');
  await clerk.locator('.photos img').first().waitFor();
});

test('a joint meeting decides on it, and the resident reads who comes', async () => {
  await follow(clerk, '拿到会上议');
  await clerk.getByRole('button', { name: /^排进这次的议程：.*居民区联席会议$/ }).first().click();
  await said(clerk, '议程');
  await clerk.goto(`${demo.url}/gatherings`);
  await clerk.getByRole('link', { name: /居民区联席会议/ }).first().click();
  const gathering = clerk.url();
  await clerk.goto(`${gathering}/minutes`);
  const item = clerk.locator('section.card').filter({ hasText: '漏水、堵水' });
  await item.getByLabel(/^说了什么/).fill('物业说是老水管，今天先换一段。');
  await item.getByRole('button', { name: '存这一项' }).click();
  await clerk.getByText('今天先换一段').first().waitFor();
  await clerk.locator('section.card').filter({ hasText: '漏水、堵水' }).getByRole('link', { name: '记一条决定' }).click();
  await clerk.getByLabel('定了要做什么').fill('换三楼的水管，换好再查一遍');
  await clerk.getByRole('radio', { name: '物业', exact: true }).check({ force: true });
  await clerk.getByLabel(/^几个工作日办好/).selectOption('3');
  await press(clerk, '定下来');
  await clerk.getByText('换三楼的水管，换好再查一遍').first().waitFor();
  await clerk.goto(demo.url + matter);
  assert.match(await main(clerk), /换三楼的水管，换好再查一遍/, 'the decision is a step');

  await phone.goto(`${demo.url}/r/follow`);
  await looks('follow');
  await phone.getByLabel(/^回执/).fill(receipt.toLowerCase());
  await press(phone, '看一看');
  assert.match(await main(phone), /正在办[\s\S]*物业/);
  await looks('state');

  for (const paper of ['invitation', 'agenda', 'sign-in', 'minutes']) {
    const sheet = await clerk.request.get(`${gathering}/${paper}/paper`);
    assert.equal(sheet.headers()['content-type'], 'application/pdf', paper);
  }
});

test('a display is written, printed, posted and photographed', async () => {
  await clerk.goto(`${demo.url}/notices/new?kind=display&matter=${matter.split('/').pop()}`);
  await clerk.getByLabel('标题').fill('关于更换水管的公示');
  await clerk.getByLabel(/^正文/).fill('1 号楼老水管渗漏，拟整体更换，费用由物业承担。\n施工两天，白天停水。');
  await clerk.locator('form .btn.go').first().click();
  await said(clerk, '草稿存好了');
  notice = new URL(clerk.url()).pathname;
  await follow(clerk, '发布');
  await clerk.locator('form .btn.go').first().click();
  await said(clerk, '发布了');

  for (const size of ['A4', 'A3']) {
    const sheet = await clerk.request.get(`${demo.url}${notice}/paper?size=${size}`);
    assert.equal(sheet.headers()['content-type'], 'application/pdf');
    assert.ok((await sheet.body()).subarray(0, 5).equals(Buffer.from('%PDF-')), size);
  }
  await follow(clerk, '发到群里');
  assert.match(await main(clerk), /【公示】关于更换水管的公示/);

  await clerk.goto(`${demo.url}${notice}/places/new`);
  await clerk.getByLabel(/^别的地方/).fill('小区公告栏');
  await press(clerk, '就贴这些地方');
  await said(clerk, '');
  await follow(clerk, '贴好了');
  await clerk.locator('input[type=file]').setInputFiles(await photograph(clerk, 'posted'));
  await clerk.locator('form .btn.go').first().click();
  await said(clerk, '');
  await clerk.goto(demo.url + notice);
  assert.match(await main(clerk), /都贴好了，有照片/);
});

test('a resident objects through the code on the sheet, and the answer stands there', async () => {
  await phone.goto(`${demo.url}/n/${notice.split('/').pop()}`);
  await looks('sheet');
  await phone.getByLabel('您的意见').fill(OBJECTION);
  await phone.getByLabel(/^怎么称呼/).fill('1 号楼一户');
  await phone.waitForTimeout(3_200);
  await press(phone, '交给居委会');
  await phone.getByText('收到了，谢谢您。').waitFor();
  assert.ok(!(await main(phone)).includes(OBJECTION), 'nobody reads it before the committee has');

  await clerk.goto(demo.url + notice);
  await follow(clerk, '答复意见');
  await clerk.getByLabel('怎么答复的').fill('中午十二点到两点不施工。');
  await clerk.getByRole('radio', { name: '电话', exact: true }).check({ force: true });
  await press(clerk, '记下来');
  await said(clerk, '答复记下来了');

  await phone.goto(`${demo.url}/n/${notice.split('/').pop()}`);
  const wall = await main(phone);
  assert.ok(wall.includes(OBJECTION) && wall.includes('中午十二点到两点不施工。'), wall);
  assert.ok(!wall.includes('1 号楼一户'), 'who said it stays with the committee');
  await looks('answered');
});

test('their own words are gone when they say so', async () => {
  await phone.goto(`${demo.url}/r/follow`);
  await phone.getByLabel(/^回执/).fill(receipt);
  await press(phone, '看一看');
  await phone.getByText('删掉我写的话').click();
  await press(phone, '删掉');
  await phone.getByText('已经删掉了').waitFor();
  await clerk.goto(demo.url + matter);
  const page = await main(clerk);
  assert.ok(!page.includes(WORDS) && page.includes('来报的人把话删掉了'), page);
});
