// Pages that everybody can finish: axe on every page, in light and dark, on a phone and a wide screen; the
// keyboard alone; and little weight.
import { type Locator, type Page, expect } from '@playwright/test';
import {
  book,
  chooseLaterDay,
  chooseService,
  chooseSlot,
  expectAccessible,
  fillIn,
  signIn,
  somebody,
  test,
} from './daybook';

const widths = { phone: { width: 360, height: 740 }, wide: { width: 1280, height: 900 } };

async function patientPages(page: Page): Promise<void> {
  test.slow();
  await page.goto('/');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Extended consultation' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Mina Patel' }).click();
  await chooseLaterDay(page);
  await expectAccessible(page);
  await chooseSlot(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#error-summary')).toBeVisible();
  await expectAccessible(page);
  await fillIn(page, somebody('Axel'));
  await expect(page.getByRole('button', { name: 'Confirm the booking' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
  await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
  await expectAccessible(page);
  expect((await page.goto('/booking/2222-2222'))?.status()).toBe(404);
  await expectAccessible(page);
  expect((await page.goto('/no-such-page'))?.status()).toBe(404);
  await expectAccessible(page);
  await page.goto('/login?problem=credentials');
  await expectAccessible(page);
  await page.goto('/dev/mailbox');
  await expectAccessible(page);
}

async function insidePages(page: Page): Promise<void> {
  // Fourteen pages, each judged by axe.
  test.slow();
  await signIn(page, 'admin');
  await page.goto('/ops/jobs');
  const job = await page.locator('tbody a[href^="/ops/jobs/"]').first().getAttribute('href');
  const booking = await page.locator('tbody a[href^="/ops/bookings/"]').first().getAttribute('href');
  await page.goto('/staff?view=coming');
  const appointment = await page.locator('a[href^="/staff/appointments/"]').first().getAttribute('href');
  const all = ['/staff', '/staff?view=coming', appointment, '/ops', '/ops/jobs', '/ops/jobs?state=dead', job];
  for (const path of [...all, booking, '/ops/instances', '/ops/operations', '/ops/dead', '/ops/workers', '/ops/audit']) {
    await page.goto(path!);
    await expectAccessible(page);
  }
}

for (const [name, viewport] of Object.entries(widths)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });
      test('axe finds nothing on the pages of patients', async ({ page }) => patientPages(page));
      test('axe finds nothing on the pages of staff and operators', async ({ page }) => insidePages(page));
    });
  }
}

test('the whole flow can be finished with the keyboard alone', async ({ page }) => {
  const reach = async (target: Locator): Promise<void> => {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) break;
    }
    await expect(target).toBeFocused();
  };
  const press = async (selector: string): Promise<void> => {
    await reach(page.locator(selector).first());
    const left = page.url();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== left);
  };
  const ada = somebody('Katherine');
  await page.goto('/');
  await press('a.card-link:has-text("Extended")');
  await press('a.card-link');
  await press('a.day:not([aria-current])');
  await press('button.slot');
  for (const [label, text] of [
    ['First name', ada.firstName],
    ['Last name', ada.lastName],
    ['Email address', ada.email],
  ]) {
    await reach(page.getByLabel(label));
    await page.keyboard.type(text);
  }
  for (const [label, text] of [
    ['Day', '10'],
    ['Month', 'dec'],
    ['Year', '1990'],
  ]) {
    await reach(page.getByRole('textbox', { name: label }));
    await page.keyboard.type(text);
  }
  await press('main button:has-text("Continue")');
  await press('main button:has-text("Confirm the booking")');
  await page.waitForURL(/\/booking\//);
});

test('a first visit to the pages of patients weighs at most 160 kB', async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  let transferred = 0;
  client.on('Network.loadingFinished', (event) => {
    transferred += event.encodedDataLength;
  });
  for (const open of [() => page.goto('/'), () => chooseService(page)]) {
    transferred = 0;
    await client.send('Network.clearBrowserCache');
    await open();
    await page.waitForLoadState('networkidle');
    expect(transferred).toBeGreaterThan(10_000);
    expect(transferred, `${page.url()}: ${transferred} bytes`).toBeLessThan(160_000);
  }
});

test('the first page can be read before any script has arrived', async ({ page }) => {
  await page.route(/\.(js|wasm)$/, (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Extended consultation' })).toBeVisible();
  await book(page, somebody('Rosalind'));
});

test('choosing a day leads to its times and says the day and how many are free', async ({ page }) => {
  await chooseService(page);
  const heading = page.locator('#slots');
  await expect(heading).toBeFocused();
  await expect(heading).toHaveAccessibleName(/^\w+ \d+ \w+ \d{4} \d+ available times?$/);
  await page.keyboard.press('Tab');
  await expect(page.locator('button.slot').first()).toBeFocused();
});
