// Matters in numbers: the charts are drawn out of the numbers of their tables, a bar and a figure lead to the matters they
// count, and a building of the estate leads to what is open in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import writeXlsxFile from 'write-excel-file/node';
import { chromium, pageAt } from './browser.mjs';
import { enter } from './demo.mjs';
import { checkLayout, lookAt } from './look.mjs';
import { startDemo } from './server.mjs';

let demo, browser, chief;

before(async () => {
  demo = await startDemo();
  browser = await chromium();
  chief = await pageAt(browser);
  chief.setDefaultTimeout(15_000);
  await enter(chief, demo.url, '沈玉珍');
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const numbers = (text) => text.match(/\d+/g)?.map(Number) ?? [];
const rows = (page) => page.locator('main .list > .row').count();

/** The data of every chart beside the cells of the table that stands under it. */
const charts = (page) =>
  page.locator('.counted').evaluateAll((sections) =>
    sections.map((section) => ({
      title: section.querySelector('h2').innerText,
      open: section.querySelector('details').open,
      drawn: [...section.querySelectorAll('[data-chart]')].map((place) => {
        const canvas = place.querySelector('canvas');
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return { ...JSON.parse(place.dataset.chart), drawn: place.dataset.drawn, inked: pixels.some((value, n) => n % 4 === 3 && value > 0) };
      }),
      table: [...section.querySelectorAll('table')].map((table) =>
        [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.innerText || cell.textContent))),
    })));

test('what is drawn is what the tables say', async () => {
  const loaded = [];
  chief.on('request', (request) => loaded.push(request.url()));
  await chief.goto(`${demo.url}/matters`);
  assert.ok(!loaded.some((url) => url.includes('echarts')), 'only the charts page loads what draws them');
  await chief.getByRole('link', { name: '图表', exact: true }).click();
  await chief.getByRole('link', { name: '这个季度', exact: true }).click();
  await chief.locator('[data-drawn]').last().waitFor();
  assert.ok(loaded.some((url) => url.includes('echarts')));
  const all = await charts(chief);
  assert.deepEqual(all.map(({ title }) => title), ['每个月听到多少、办结多少', '是些什么事', '在哪儿', '办结用了多久', '居民满意吗']);
  for (const { title, open, drawn, table } of all) {
    assert.ok(!open, `${title}: the numbers are folded away once they are drawn`);
    drawn.forEach((chart, n) => {
      assert.ok(chart.drawn === 'yes' && chart.inked, `${title} is not drawn`);
      const cells = new Map(table[n].map(([name, ...figures]) => [name.trim(), figures.map((cell) => numbers(cell)[0])]));
      chart.names.forEach((name, at) => {
        const figures = cells.get(name);
        for (const [place, { bars }] of chart.series.entries()) {
          // Kinds and places have the sum first.
          const shift = figures.length - chart.series.length;
          assert.equal(figures[place + shift], bars[at].value, `${title}: ${name}`);
        }
      });
    });
  }
  assert.deepEqual(chief.complaints, []);
});

test('a bar leads to the matters it counts, and so does its figure', async () => {
  await chief.goto(`${demo.url}/matters/charts?period=quarter`);
  await chief.locator('[data-drawn]').last().waitFor();
  const [, kinds] = await charts(chief);
  const wanted = kinds.drawn[0].series[0].bars[0];
  const place = chief.locator('.counted').nth(1).locator('[data-chart]');
  const box = await place.boundingBox();
  // The first bar begins right of the names, in the first row.
  await place.click({ position: { x: box.width * 0.15, y: 24 } });
  await chief.waitForURL(/\/matters\/charts\/list\?/);
  assert.equal(new URL(chief.url()).pathname + new URL(chief.url()).search, wanted.href);
  assert.equal(await rows(chief), wanted.value);
  assert.match(await chief.locator('h1').innerText(), new RegExp(`^${wanted.value} 件$`));
  await chief.goBack();
  await chief.locator('[data-drawn]').last().waitFor();
  await chief.locator('.counted').first().getByText('看数字').click();
  const figure = chief.locator('.counted').first().locator('td a').last();
  const count = Number(await figure.innerText());
  await figure.click();
  await chief.waitForURL(/by=closed/);
  assert.equal(await rows(chief), count);
});

test('without scripts there are the tables', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  await context.addCookies(await chief.context().cookies());
  const plain = await context.newPage();
  await plain.goto(`${demo.url}/matters/charts`);
  assert.ok(await plain.locator('.counted table').first().isVisible());
  assert.equal(await plain.locator('.chart:visible').count(), 0);
  await context.close();
});

test('a building leads to what is open in it', async () => {
  await chief.goto(`${demo.url}/matters`);
  await chief.getByRole('link', { name: '小区图', exact: true }).click();
  const late = chief.locator('.plan .block.late').first();
  const [open] = numbers(await late.locator('svg .number').textContent());
  await late.focus();
  assert.match(await late.locator('.said').innerText(), /件过了期/);
  await chief.keyboard.press('Enter');
  await chief.waitForURL(/building=/);
  assert.equal(await rows(chief), open);
  await chief.goto(`${demo.url}/matters/estate`);
  assert.equal(await chief.locator('.plan .block').count(), await chief.locator('tbody tr').count());
});

test('numbers are taken along', async () => {
  await chief.goto(`${demo.url}/matters/charts`);
  const [file] = await Promise.all([chief.waitForEvent('download'), chief.getByRole('link', { name: '下载数字' }).click()]);
  assert.match(file.suggestedFilename(), /^charts-\d{4}-\d\d-\d\d\.xlsx$/);
});

for (const [path, name] of [['/matters/charts?period=quarter', 'charts'], ['/matters/charts/list?by=heard&from=2020-01-01&to=2027-12-31', 'charts-list'], ['/matters/estate', 'estate']]) {
  test(`${name}: pictures`, async () => {
    await chief.goto(demo.url + path);
    if (name === 'charts') await chief.locator('[data-drawn]').last().waitFor();
    await lookAt(chief, name);
    for (const fold of await chief.locator('main details > summary').all()) await fold.click();
    await checkLayout(chief, `${name}, unfolded`);
  });
}

test('the list as a ledger, and a changed sheet read back', async () => {
  await chief.goto(`${demo.url}/matters`);
  await chief.getByRole('link', { name: '台账', exact: true }).click();
  const days = async () => (await chief.locator('.ledger tbody tr').evaluateAll((all) => all.map((row) => row.children[7].innerText))).filter(Boolean);
  await chief.getByRole('link', { name: '到期' }).click();
  await chief.waitForURL(/by=due/);
  const up = await days();
  assert.deepEqual(up, [...up].sort());
  await chief.getByRole('link', { name: '到期' }).click();
  await chief.waitForURL(/down=yes/);
  assert.deepEqual(await days(), [...up].reverse());
  await lookAt(chief, 'ledger');

  const first = chief.locator('.ledger tbody tr').first();
  const [number, , title] = await first.locator('th, td').allInnerTexts();
  await chief.getByRole('link', { name: '改好的表格读回来' }).click();
  const text = (value) => ({ value: String(value), type: String });
  const file = await writeXlsxFile(
    [['号码', '什么事', '第几版'], [number, `${title.trim()}，急`, '1'], ['9999', 'x', '1']].map((row) => row.map(text)),
    { sheet: '事项' },
  ).toBuffer();
  await chief.setInputFiles('input[type=file]', { name: '事项.xlsx', mimeType: 'application/octet-stream', buffer: file });
  await chief.getByRole('button', { name: '读一遍看看' }).click();
  await chief.getByText('会改 1 件，0 件没有变，1 行不能用。').waitFor();
  await lookAt(chief, 'readback');
  await chief.getByRole('button', { name: '改这 1 件' }).click();
  await chief.getByText('改了 1 件。').waitFor();
  await chief.getByText(`${title.trim()}，急`).first().waitFor();
  await chief.getByRole('button', { name: '撤回' }).click();
  await chief.waitForLoadState();
  await chief.goto(`${demo.url}/matters/ledger`);
  assert.equal(await chief.getByText(`${title.trim()}，急`).count(), 0);
});
