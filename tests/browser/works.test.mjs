// A works project with an incident, from display to appraisal; and a matter that is on file already, added to in one tap.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { axe, lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let demo, browser, project;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function at(name, width) {
  const page = await pageAt(browser, width);
  page.setDefaultTimeout(10_000);
  await enter(page, demo.url, name);
  return page;
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).first().click();
const radio = (page, name) => page.getByRole('radio', { name, exact: true }).check();
const main = (page) => page.locator('main').innerText();

/** The office's day, so many days from now, as a date field takes it. */
function day(days) {
  const date = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(date);
}

/** Presses and waits until the project's page says what was done. */
async function written(page, name, words) {
  await press(page, name);
  await page.getByRole('status').filter({ hasText: words }).waitFor();
}

async function heard(page, { title, kind, place, detail }) {
  await page.getByLabel('什么事').fill(title);
  await radio(page, kind);
  if (place) await page.getByLabel('哪一室，或什么地方').fill(place);
  await page.getByLabel(/^怎么说的/).fill(detail);
  await page.getByLabel('怎么听到的').selectOption({ label: '走访' });
  await press(page, '记下来');
}

test('a project goes from display to the plan', async () => {
  const page = await at('沈玉珍', 1280);
  await page.goto(`${demo.url}/matters/new`);
  await heard(page, { title: '7 号楼门口铺无障碍坡道', kind: '工程', place: '7号门口', detail: '轮椅和婴儿车出不来。' });
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  await follow(page, '看这项工程');
  await page.waitForURL(/\/works$/);
  project = new URL(page.url()).pathname;

  await follow(page, '公示方案');
  await page.getByLabel('正文').fill('7 号楼门口铺一条坡道，轮椅和婴儿车好进出。\n有意见的请告诉居委会。');
  await page.getByLabel('落款日期').fill(day(-10));
  await page.getByLabel('贴几天').fill('9');
  await written(page, '存成草稿', '草稿存好了。');
  assert.match(await main(page), /共 9 天，张贴当天不算/);
  await follow(page, '选张贴的地方');
  await page.getByLabel('别的地方').fill('7 号楼门厅');
  await written(page, '就贴这些地方', '张贴的地方定好了。');
  await follow(page, '发布');
  await page.getByLabel('从哪一天贴出').fill(day(-10));
  await written(page, '发布', '发布了。');
  await page.goto(`${demo.url}${project}`);

  for (const [homes, stance, words] of [['12', '赞成', ''], ['1', '反对', '怕雨水倒灌进门厅。']]) {
    await follow(page, '记一条意见');
    await page.getByLabel('哪一幢楼').selectOption({ label: '7号' });
    await page.getByLabel('几户').fill(homes);
    await radio(page, stance);
    await page.getByLabel(/^怎么说的/).fill(words);
    await written(page, '记下来', '意见记下来了。');
  }
  assert.match(await main(page), /还有 1 条意见没有答复/);
  await follow(page, '答复意见');
  await page.getByLabel('怎么答复的').fill('坡道两边做排水沟，门厅加一道挡水条。');
  await radio(page, '走访');
  await written(page, '记下来', '答复记下来了。');

  await follow(page, '定方案');
  await page.getByLabel('谁来施工').fill('安心市政工程队');
  await page.getByLabel(/^预算/).fill('3.2 万');
  await page.getByLabel(/^钱从哪里来/).fill('街道实事项目');
  await page.getByLabel('哪一天开工').fill(day(-3));
  await page.getByLabel('哪一天完工').fill(day(0));
  await written(page, '存好', '方案存好了。');
  assert.match(await main(page), /32,000 元/);
});

test('the site is looked at, something happens there, and it keeps the project open', async () => {
  const page = await at('陈晓明', 360);
  await page.goto(demo.url + project);
  await follow(page, '记工地日志');
  await page.getByLabel('哪一天', { exact: true }).fill(day(-2));
  await radio(page, '监督检查');
  await page.getByLabel('做了什么，或看了哪里').fill('看了开挖的沟。');
  await page.getByLabel(/^检查时发现了什么/).fill('沟边没有围挡。');
  await page.getByLabel(/^哪一天以前整改好/).fill(day(-1));
  const photo = await page.screenshot({ type: 'jpeg' });
  await page.locator('input[type=file]').setInputFiles({ name: '沟.jpg', mimeType: 'image/jpeg', buffer: photo });
  await written(page, '记下来', '日志记下来了。');
  assert.match(await main(page), /逾期 1 天/);
  assert.equal(await page.locator('main img').count(), 1);

  await follow(page, '工地上出事了，记一件');
  assert.ok(await page.getByRole('radio', { name: '隐患', exact: true }).isChecked());
  await heard(page, { title: '送菜的在沟边绊了一跤', kind: '隐患', detail: '膝盖擦破，已经送去卫生站。' });
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  const incident = page.url();
  assert.match(await main(page), /这件事出在/);

  await page.goto(demo.url + project);
  assert.match(await main(page), /工地上还有 1 件事没有办结/);
  await lookAt(page, 'works-project');
  await follow(page, '去复查');
  await page.getByLabel('整改得怎么样').fill('围挡装好了，夜里有灯。');
  await written(page, '整改好了', '整改记下来了。');
  assert.match(await main(page), /工地上的事办结了，才能验收/);

  await page.goto(`${demo.url}${project.replace('/works', '/closure')}`);
  assert.match(await main(page), /工地上还有 1 件事没有办结。\s+施工了，还没有验收交付。\s+还没有请居民评一评。/);
  await page.goto(`${incident}/follow-ups/new`);
  await radio(page, '满意');
  await press(page, '记下来');
  await page.waitForURL(incident);
  await follow(page, '办结');
  await page.getByLabel('最后怎么样了').fill('药费施工队付了，人没事。');
  await press(page, '办结');
  await page.waitForURL(incident);
});

test('it is handed over, appraised, closed, and printed as a dossier', async () => {
  const page = await at('沈玉珍', 1280);
  await page.goto(demo.url + project);
  await follow(page, '验收交付');
  await page.getByLabel('谁来验收的').fill('业委会和三位居民');
  await page.getByLabel(/^还要补的/).fill('扶手还差一遍漆。');
  await page.getByLabel(/^保修到/).fill(day(700));
  await written(page, '记下来', '验收记下来了。');
  await follow(page, '请居民评一评');
  await page.getByLabel('问了谁').fill('7号101室');
  await radio(page, '满意');
  await page.getByLabel(/^怎么说的/).fill('轮椅自己推得上去了。');
  await written(page, '记下来', '记下来了。');
  await follow(page, '办结');
  await page.getByLabel('最后怎么样了').fill('坡道好用，居民满意。');
  await written(page, '办结', '办结了。');
  assert.match(await main(page), /坡道好用，居民满意/);
  await lookAt(page, 'works-closed');
  await page.emulateMedia({ media: 'print' });
  const printed = await main(page);
  for (const words of ['工程档案', '7 号楼门厅', '怕雨水倒灌进门厅。', '排水沟', '安心市政工程队', '沟边没有围挡。', '扶手还差一遍漆。', '轮椅自己推得上去了。']) {
    assert.ok(printed.includes(words), `the dossier lacks ${words}`);
  }
});

test('what is on file already is shown before saving, and added to', async () => {
  const page = await at('陈晓明', 360);
  await page.goto(`${demo.url}/matters/new`);
  await heard(page, { title: '12 号楼电梯响得厉害', kind: '报修', place: '12号电梯', detail: '到八楼要抖一下，不敢坐。' });
  await page.getByText('可能已经记过了。').waitFor();
  assert.equal(await page.getByLabel('什么事').inputValue(), '12 号楼电梯响得厉害');
  assert.ok(await page.getByRole('button', { name: '不是，另记一件' }).isVisible());
  page.complaints.length = 0; // the browser itself complains about the 422
  await lookAt(page, 'known-already');
  const noisy = page.locator('main li', { hasText: '电梯运行有异响' });
  await noisy.getByRole('button', { name: /就是这一件，添一笔/ }).first().click();
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  const story = await main(page);
  assert.match(story, /位居民说过，还有 1 次没留名字/);
  assert.match(story, /到八楼要抖一下，不敢坐/);
  await axe(page, 'a matter said several times');
  await lookAt(page, 'said-several-times');
  await press(page, '撤回');
  await page.waitForURL(/\/matters$/);
});

test('Enter in a field notes another matter, never adds to one', async () => {
  const page = await at('陈晓明', 1280);
  await page.goto(`${demo.url}/matters/new`);
  await heard(page, { title: '12 号楼电梯异响', kind: '报修', place: '12号电梯', detail: '又响了。' });
  await page.getByText('可能已经记过了。').waitFor();
  await page.getByLabel('什么事').press('Enter');
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  assert.match(await main(page), /12 号楼电梯异响/);
});

test('a round: one tap where all is well, one tap makes a hazard of what is not', async () => {
  const page = await at('陈晓明', 360);
  await page.goto(`${demo.url}/matters?kind=inspection`);
  await follow(page, '看要去的地方');
  await page.waitForURL(/\/points$/);
  await lookAt(page, 'inspection-round');
  await written(page, '都好：第 5 处', '记下来了。');
  await written(page, '记成隐患：第 2 处', '记成隐患了');
  assert.match(await main(page), /7号 有问题/);
  await page.getByRole('link', { name: /^事项 \d+ · 还没安排$/ }).click();
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  assert.match(await main(page), /插线板拖在地上/);
});

test('a paper is sealed, and the month is printed', async () => {
  const page = await at('陈晓明', 1280);
  await page.goto(`${demo.url}/seals`);
  await follow(page, '登记用印');
  await lookAt(page, 'seal-form');
  await page.getByLabel('给谁盖的').fill('3号601室');
  await page.getByLabel('什么材料，做什么用').fill('居住证明，孩子上学用');
  await page.getByLabel('谁批的').fill('沈玉珍');
  await written(page, '登记', '登记好了。');
  assert.match(await main(page), /居住证明，孩子上学用/);
  await lookAt(page, 'seal-register');
});
