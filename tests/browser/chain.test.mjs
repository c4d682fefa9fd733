// The chain through every layer: a roster comes in with corrections, somebody is found by pinyin, a leak goes from heard
// to closed with the property manager's phone in between, and the journal names what was changed behind its back.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import writeXlsxFile from 'write-excel-file/node';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { lookAt } from './look.mjs';
import { PROGRAM, startDemo } from './server.mjs';

const run = promisify(execFile);
let demo, browser, folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lilong-chain-'));
  demo = await startDemo();
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A roster as a committee has it: title and date above, merged cells, a header nobody can guess, a wrong identity number. */
async function roster() {
  const path = join(folder, '88号楼花名册.xlsx');
  const text = (value) => ({ value: String(value), type: String });
  const rows = [
    [{ value: '银杏里居委会 88 号楼居民花名册', columnSpan: 6 }, null, null, null, null, null],
    ['填表日期：２０２６年１１月', null, null, null, null, null].map((cell) => cell && text(cell)),
    ['序号', '房号', '姓　名', '公民身份号码', '微信同号', '与户主关系'].map(text),
    ['1', '88号601室', '欧阳　慧珠', '', '13900001111', '户主'].map(text),
    ['2', '88号601室', '欧阳明远', '', '１３９００００２２２２', '子'].map(text),
    ['3', '88号602室', '司徒文倩', '310101195003074411', '13900003333', '户主'].map(text),
    ['合计', '', '3 人', '', '', ''].map(text),
  ];
  await writeXlsxFile(rows, { sheet: '88号楼' }).toFile(path);
  return path;
}

/** The person who works at `width`, in a window of their own. */
async function at(name, width) {
  const page = await pageAt(browser, width);
  page.setDefaultTimeout(10_000);
  await enter(page, demo.url, name);
  return page;
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).first().click();
const heading = (page) => page.getByRole('heading', { level: 1 }).innerText();

/** `lilong verify --json` on `data`: every finding of every office. */
async function findings(data) {
  const { stdout } = await run(PROGRAM, ['verify', '--data', data, '--json']).catch((failed) => {
    if (failed.code === 1 && failed.stdout) return failed;
    throw failed;
  });
  return JSON.parse(stdout).offices.flatMap((office) => office.findings);
}

test('a roster comes in with corrections, and is found by pinyin', async () => {
  const page = await at('陈晓明', 1280);
  await page.goto(`${demo.url}/people/import`);
  await page.getByLabel('选一份表格').setInputFiles(await roster());
  await press(page, '读一遍看看');
  await page.waitForURL(/\/people\/import\/[0-9a-f]+/);
  assert.match(await heading(page), /导入前看一遍/);
  assert.ok(!(await page.textContent('main')).includes('13900001111'), 'the telephone column is not recognised yet');

  // The correction: 微信同号 is the telephone.
  await page.getByText('各列是什么？').click();
  await page.getByLabel(/微信同号/).selectOption({ label: '电话' });
  await press(page, '按这样重新看');
  await page.waitForLoadState();
  const wrong = await page.getByRole('row').filter({ hasText: '司徒文倩' }).innerText();
  assert.match(wrong, /^6[\s\S]*D “310101195003074411” 身份证号的校验位不对/, 'row, column, what stands there and why');
  await lookAt(page, 'chain-import');

  await press(page, '导入 2 人');
  assert.match(await heading(page), /导入好了/);
  await lookAt(page, 'chain-imported');

  // Typed into the search at the top of any page.
  await page.goto(`${demo.url}/find`);
  await page.getByLabel('找什么').fill('ouyanghz');
  const found = page.locator('#found').getByRole('link', { name: '欧阳慧珠' });
  await found.waitFor();
  await lookAt(page, 'chain-found');
  await found.click();
  assert.match(await heading(page), /欧阳慧珠/);
  assert.match(await page.textContent('main'), /88\s*号/);
  assert.ok(!(await page.content()).includes('13900001111'), 'masked until asked for with a reason');
  await page.context().close();
});

let matter;

test('a leak is heard with a photograph and given to the property manager', async () => {
  const page = await at('陈晓明', 1280);
  await page.goto(`${demo.url}/matters/new`);
  await page.getByLabel('什么事').fill('六楼屋顶漏水，卧室天花板滴水');
  await page.getByRole('radio', { name: '报修', exact: true }).check();
  await page.getByLabel('哪一室，或什么地方').fill('88号601室');
  await page.getByLabel(/^怎么说的/).fill('下雨天漏得厉害，老人怕滑倒。');
  await page.getByLabel(/^和谁有关/).fill('欧阳慧珠');
  await page.getByLabel('怎么听到的').selectOption({ label: '走访' });
  const photo = await page.screenshot({ type: 'jpeg' });
  await page.locator('input[type=file]').setInputFiles({ name: '漏水.jpg', mimeType: 'image/jpeg', buffer: photo });
  await press(page, '记下来');
  await page.waitForURL(/\/matters\/[0-9a-f]{32}$/);
  matter = new URL(page.url()).pathname;
  assert.equal(await page.locator('main img').count(), 1, 'the photograph stands in the story');

  await follow(page, '安排谁来办');
  await follow(page, '不用模板，自己加一步');
  await page.getByLabel('要做什么').fill('上屋顶查漏，补防水');
  await page.getByRole('radio', { name: '物业', exact: true }).check();
  await page.getByLabel('具体哪一位').selectOption({ label: '魏国强 · 物业' });
  await press(page, '加上这一步');
  await page.waitForURL(new RegExp(`${matter}$`));
  assert.match(await page.textContent('main'), /等物业办/);
  await lookAt(page, 'chain-assigned');
  await page.context().close();
});

test('the property manager records the repair on a phone', async () => {
  const page = await at('魏国强', 360);
  await page.goto(`${demo.url}/matters`);
  await page.getByRole('link', { name: /六楼屋顶漏水/ }).click();
  const seen = await page.textContent('main');
  assert.ok(!seen.includes('欧阳') && !seen.includes('老人怕滑倒'), 'neither who lives there nor what was said');
  await lookAt(page, 'chain-property');
  await page.getByRole('link', { name: '记结果' }).first().click();
  await page.getByLabel('办得怎么样').fill('屋面裂缝已补，淋水试过，不漏了。');
  const photo = await page.screenshot({ type: 'png' });
  await page.locator('input[type=file]').setInputFiles({ name: '修好.png', mimeType: 'image/png', buffer: photo });
  await lookAt(page, 'chain-result');
  await press(page, '办好了，记下来');
  await page.waitForURL((url) => !url.pathname.endsWith('/result'));
  await page.context().close();
});

test('a follow-up finds them content, and it is closed', async () => {
  const page = await at('沈玉珍', 1280);
  await page.goto(demo.url + matter);
  assert.match(await page.textContent('main'), /淋水试过/);
  await follow(page, '记录回访');
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await page.getByLabel(/^怎么说的/).fill('昨晚下雨没有再漏。');
  await press(page, '记下来');
  await page.waitForURL(new RegExp(`${matter}$`));
  await follow(page, '办结');
  await page.getByLabel('最后怎么样了').fill('屋面补好，回访满意。');
  await press(page, '办结');
  await page.waitForURL(new RegExp(`${matter}$`));
  await page.getByText('全部经过').click();
  const course = await page.locator('ol.history').innerText();
  for (const name of ['陈晓明', '魏国强', '沈玉珍']) assert.ok(course.includes(name), `${name} in the timeline:\n${course}`);
  await lookAt(page, 'chain-closed');
  await page.context().close();
});

test('everything verifies beside the running server', async () => {
  assert.deepEqual(await findings(demo.data), []);
});

const id = () => matter.split('/').at(-1);
const BEHIND = [
  ['edited', 'row_edited', 'matter', () => `UPDATE matter SET title = '六楼没有漏水' WHERE hex(id) = upper('${id()}')`],
  ['deleted', 'row_deleted', 'matter_closure', () => `DELETE FROM matter_closure WHERE hex(matter_id) = upper('${id()}')`],
  ['inserted', 'row_inserted', 'matter_person', () =>
    `INSERT INTO matter_person SELECT m.office_id, m.matter_id, (SELECT id FROM person WHERE office_id = m.office_id AND id <> m.person_id LIMIT 1)
     FROM matter_person m WHERE hex(m.matter_id) = upper('${id()}') LIMIT 1`],
];
for (const [word, kind, table, sql] of BEHIND) {
  test(`a row ${word} with the sqlite3 shell is named`, async () => {
    const copy = join(folder, word);
    execFileSync('sqlite3', [join(demo.data, 'lilong.sqlite3'), `.timeout 5000`, `VACUUM INTO '${join(folder, `${word}.db`)}'`]);
    await cp(demo.data, copy, { recursive: true });
    for (const ending of ['-wal', '-shm']) await rm(join(copy, `lilong.sqlite3${ending}`), { force: true });
    await cp(join(folder, `${word}.db`), join(copy, 'lilong.sqlite3'));
    execFileSync('sqlite3', [join(copy, 'lilong.sqlite3'), sql()]);
    const found = await findings(copy);
    assert.equal(found.length, 1, JSON.stringify(found));
    assert.equal(found[0].kind, kind);
    assert.equal(found[0].table, table);
    assert.ok(found[0].key.includes(id()), found[0].key);
    assert.ok(found[0].sentence.includes(table), found[0].sentence);
  });
}
