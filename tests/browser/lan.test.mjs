// A phone in another network: it installs the office's own certificate authority and is let in over HTTPS.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium as playwright } from 'playwright-core';
import { QUIET } from './browser.mjs';
import { startDemo } from './server.mjs';

const SPACE = `lilong-${process.pid}`;
const WIRE = `ll${process.pid % 100000}`;
const OFFICE = '192.168.231.1';
const PHONE = '192.168.231.2';
const asRoot = (...command) =>
  execFileSync(process.getuid() === 0 ? command[0] : 'sudo', process.getuid() === 0 ? command.slice(1) : command, { encoding: 'utf8' });

let demo, home, port, helper;

before(async () => {
  asRoot('ip', 'netns', 'add', SPACE);
  asRoot('ip', 'link', 'add', WIRE, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', SPACE);
  asRoot('ip', 'address', 'add', `${OFFICE}/24`, 'dev', WIRE);
  asRoot('ip', 'link', 'set', WIRE, 'up');
  for (const line of [['address', 'add', `${PHONE}/24`, 'dev', 'eth0'], ['link', 'set', 'eth0', 'up'], ['link', 'set', 'lo', 'up']]) {
    asRoot('ip', '-n', SPACE, ...line);
  }
  home = await mkdtemp(join(tmpdir(), 'lilong-phone-'));
  demo = await startDemo({ args: ['--lan'], listen: '0.0.0.0:0', env: { LILONG_HELP_LISTEN: '0.0.0.0:0' } });
  port = await waitFor(() => demo.log().match(/https:\/\/[^\s/]+:(\d+)/)?.[1]);
  helper = await waitFor(() => demo.log().match(/http:\/\/[^\s/]+:(\d+)/)?.[1]);
});

after(async () => {
  await demo?.stop();
  await rm(home, { recursive: true, force: true });
  asRoot('ip', 'netns', 'delete', SPACE);
});

async function waitFor(ask) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not there after 5 s:\n${demo.log()}`);
}

/** Chromium inside the phone's network, with a home of its own where trusted authorities are kept. */
async function phone() {
  const door = join(home, 'chromium');
  await writeFile(door, `#!/bin/sh\nexec ip netns exec ${SPACE} /usr/bin/chromium "$@"\n`);
  await chmod(door, 0o755);
  return playwright.launch({ executablePath: door, args: [...QUIET, '--no-sandbox'], env: { ...process.env, HOME: home } });
}

test('before the authority is installed the browser refuses', async () => {
  const browser = await phone();
  try {
    const page = await browser.newPage();
    await assert.rejects(page.goto(`https://${OFFICE}:${port}/sign-in`), /ERR_CERT_AUTHORITY_INVALID/);
  } finally {
    await browser.close();
  }
});

test('the helper page gives the authority, and with it the phone is let in', async () => {
  const certificate = join(home, 'ca.crt');
  asRoot('ip', 'netns', 'exec', SPACE, 'curl', '-sSf', '-o', certificate, `http://${OFFICE}:${helper}/ca.crt`);
  const store = `sql:${join(home, '.pki/nssdb')}`;
  execFileSync('mkdir', ['-p', join(home, '.pki/nssdb')]);
  execFileSync('certutil', ['-d', store, '-N', '--empty-password']);
  execFileSync('certutil', ['-d', store, '-A', '-t', 'C,,', '-n', 'lilong', '-i', certificate]);

  const browser = await phone();
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    const page = await context.newPage();
    await page.goto(`http://${OFFICE}:${helper}/`);
    assert.match(await page.textContent('body'), /证书/);
    await page.goto(`https://${OFFICE}:${port}/sign-in`);
    assert.equal(await page.evaluate(() => isSecureContext), true, 'the camera and offline visits need a secure context');
    await page.getByRole('button', { name: /沈玉珍/ }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    const cookie = (await context.cookies()).find((one) => one.name === '__Host-lilong');
    assert.ok(cookie?.secure && cookie.httpOnly, JSON.stringify(cookie));
  } finally {
    await browser.close();
  }
});
