// One Chromium, quiet: nothing it does by itself leaves the machine.
import { existsSync } from 'node:fs';
import { chromium as playwright } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const QUIET = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

/** A headless browser; close it in `after`. More arguments may follow. */
export function chromium(...more) {
  if (!existsSync(EXECUTABLE)) throw new Error(`Chromium is missing at ${EXECUTABLE}: run scripts/install-test-tools`);
  // The sandbox of Chromium refuses to start as root.
  const asRoot = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return playwright.launch({ executablePath: EXECUTABLE, args: [...QUIET, ...asRoot, ...more] });
}

/**
 * A page in a context of its own (own cookies), `width` px wide, speaking `locale`.
 * Errors of its scripts are collected in `page.complaints`; `lookAt` fails on them.
 */
export async function pageAt(browser, width = 1280, { locale = 'zh-CN', ...options } = {}) {
  const phone = width < 600;
  const context = await browser.newContext({
    viewport: { width, height: phone ? 740 : 900 },
    hasTouch: phone,
    isMobile: phone,
    locale,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && page.complaints.push(line.text()));
  return page;
}
