// The demo town's people at its door.

/** Signs in through the demo's own buttons. */
export async function enter(page, url, name) {
  await page.goto(`${url}/sign-in`);
  await page.getByRole('listitem').filter({ hasText: name }).first().getByRole('button').click();
  await page.waitForURL((now) => !now.pathname.startsWith('/sign-in'));
}
