// A leak in three steps, household by household, with two browsers watching each other: what one records stands on the
// other's page within a moment. First one from its first word, then the leak of the demo town to its end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let demo, browser, clerk, chief, manager, leak;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
  [clerk, chief, manager] = await Promise.all([pageAt(browser), pageAt(browser), pageAt(browser, 360)]);
  for (const page of [clerk, chief, manager]) page.setDefaultTimeout(15_000);
  await enter(clerk, demo.url, '陈晓明');
  await enter(chief, demo.url, '沈玉珍');
  await enter(manager, demo.url, '魏国强');
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).first().click();
const main = (page) => page.locator('main').innerText();

/** Until the other's page, left alone, holds the words. */
const seen = (page, words) => page.locator('main').getByText(words).first().waitFor();

/** Records what came of a step: the one whose words are given, or the asker's own, which the page offers first. */
async function finish(page, what, result) {
  // A stage holds its steps: the innermost is the step itself.
  const link = { name: '记结果' };
  const step = what ? page.locator('main li', { hasText: what }).filter({ has: page.getByRole('link', link) }).last() : page.locator('main header');
  await step.getByRole('link', link).last().click();
  await page.locator('textarea[name=result]').fill(result);
  await page.locator('main form button.go').click();
  await page.waitForURL(leak).catch(async (late) => {
    throw new Error(`${late.message}\nstill at ${page.url()}:\n${await main(page)}`);
  });
}

/** Notes a household. */
async function household(page, door, damage, remedy) {
  await page.goto(`${leak}/homes/new`);
  await page.getByLabel('哪一户').fill(door);
  await page.getByLabel('损失了什么').fill(damage);
  await page.getByLabel('怎么补救').fill(remedy);
  await press(page, '存好');
  await page.waitForURL(leak);
}

/** Asks one of those on the list, or all. */
async function visit(page, who, outcome, said = '') {
  await page.goto(`${leak}/follow-ups/new`);
  await page.getByRole('radio', { name: who }).first().check({ force: true });
  await page.getByRole('radio', { name: outcome, exact: true }).check({ force: true });
  await page.getByLabel('怎么说的').fill(said);
  await press(page, '记下来');
  await page.waitForURL(leak);
}

test('it is heard, and arranged in three steps by the template for conflicts', async () => {
  await clerk.goto(`${demo.url}/matters/new`);
  await clerk.getByLabel('什么事').fill('8 号楼顶楼渗水，和装修队吵');
  await clerk.locator('input[name=kind][value=conflict]').check({ force: true });
  await clerk.getByLabel('哪一室，或什么地方').fill('8号601');
  await clerk.getByLabel('怎么听到的').selectOption({ label: '走访' });
  await clerk.getByLabel('几个工作日办好').selectOption({ index: 4 });
  await press(clerk, '记下来');
  await clerk.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  leak = clerk.url();
  await chief.goto(leak);
  await chief.evaluate(() => (window.stayed = true));

  await follow(clerk, '安排谁来办');
  await clerk.getByRole('link', { name: '三步化解矛盾' }).waitFor();
  await lookAt(clerk, 'leak-templates');
  await follow(clerk, '照这个办');
  await lookAt(clerk, 'leak-arranging');
  await press(clerk, '就这么安排');
  await clerk.waitForURL(leak);
  await seen(chief, '第 2 步');
  assert.match(await main(chief), /第 1 步 马上看损失，先安抚[\s\S]*第 2 步 几个办法一起上[\s\S]*第 3 步 一户一户回访，直到满意/);
});

test('the first step opens the second, whose steps run beside each other', async () => {
  await finish(clerk, '上门看损失', '当晚走完两户，都安抚好了。');
  await seen(chief, '当晚走完两户');
  // The property manager does its part from a phone; the committee records the others.
  await manager.goto(leak);
  const own = await main(manager);
  assert.ok(own.includes('清理和看护') && !own.includes('当晚走完两户'), own);
  await finish(manager, '', '落水管通了。');
  await seen(chief, '落水管通了。');
  await finish(clerk, '把各方请来坐下谈', '说好由装修队补。');
  await finish(clerk, '动手修补', '补好了，冲水试过。');
  await seen(chief, '补好了，冲水试过。');
});

test('it is followed up household by household until each is content', async () => {
  await household(clerk, '8号601', '天花板', '重刷');
  await household(chief, '8号602 空着', '墙面', '告诉业主');
  await clerk.goto(leak);
  await seen(clerk, '告诉业主');
  await visit(clerk, /8号601|8 号 601/, '还要再去', '等下次落雨再看。');
  await chief.goto(leak);
  await seen(chief, '等下次落雨再看。');
  assert.ok(!(await main(chief)).includes('可以办结'));
  await lookAt(chief, 'leak-households');
  await visit(clerk, /602/, '满意', '业主知道了。');
  await visit(clerk, /8号601|8 号 601/, '满意', '下过雨，不渗了。');
  await seen(chief, '下过雨，不渗了。');
  await seen(chief, '可以办结');
  await chief.goto(leak);
  await follow(chief, '办结');
  await chief.getByLabel('最后怎么样了').fill('两户都满意。');
  await press(chief, '办结');
  await chief.waitForURL(leak);
  await clerk.goto(leak);
  await seen(clerk, '两户都满意。');
  await lookAt(clerk, 'leak-closed');
});

test('the leak of the demo town is brought to its end', async () => {
  await chief.goto(`${demo.url}/matters?state=visit`);
  await chief.getByRole('link', { name: /3 号楼顶楼漏水/ }).first().click();
  await chief.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  leak = chief.url();
  await clerk.goto(leak);
  await seen(clerk, '还没有去');
  await visit(chief, /602/, '满意', '钱收到了。');
  await seen(clerk, '钱收到了。');
  await visit(clerk, '大家都问过了', '满意', '这个月下过两场雨，都不漏了。');
  await seen(chief, '可以办结');
  await chief.goto(`${leak}/closure`);
  await chief.getByLabel('最后怎么样了').fill('四户都满意，天花板刷好了。');
  await press(chief, '办结');
  await chief.waitForURL(leak);
  await seen(clerk, '四户都满意，天花板刷好了。');
});
