// The way through on a phone: what one is there to do is on the first screen of every page.
import { type Locator, type Page, expect } from '@playwright/test';
import { chooseService, somebody, sql, test } from './daybook';

const SCREEN = { width: 360, height: 740 };

test.use({ viewport: SCREEN });

/** Wholly on the screen as the page is when it has come. */
async function expectOnFirstScreen(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const box = (await target.boundingBox())!;
  expect(box.y, `${target} begins on the first screen`).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height, `${target} ends on the first screen`).toBeLessThanOrEqual(SCREEN.height);
}

/** One step on, as whoever opens its address sees it. */
async function arrive(page: Page): Promise<void> {
  await page.goto(page.url());
}

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the first time, the first field and the button that books are on the first screen', async ({ page }) => {
      await page.goto('/');
      await page.locator('a.card-link').first().click();
      await page.waitForURL(/\/book\/time\?/);
      await expectOnFirstScreen(page.locator('button.slot').first());
      await page.locator('button.slot').last().click();
      await page.waitForURL(/\/book\/details\?/);
      await arrive(page);
      await expectOnFirstScreen(page.locator('#first_name'));
      const ada = somebody('Ada');
      await page.locator('#first_name').fill(ada.firstName);
      await page.locator('#email').fill(ada.email);
      for (const [part, text] of Object.entries({ day: '10', month: '12', year: '1990' })) {
        await page.locator(`[autocomplete="bday-${part}"]`).fill(text);
      }
      await page.locator('main form .button-primary').click();
      await page.waitForURL(/\/book\/check\?/);
      await arrive(page);
      await expectOnFirstScreen(page.locator('.confirm .button-primary'));
      // The bar with the time that is left follows.
      await page.locator('footer').scrollIntoViewIfNeeded();
      await expectOnFirstScreen(page.locator('.hold'));
    });
  });
}

test('days of one weekday stand beneath each other, in weeks that begin on Monday', async ({ page }) => {
  await chooseService(page);
  const cells = page.locator('.days-list .day');
  await expect(cells).toHaveCount(14);
  await expect(cells.first()).toContainText('Mon');
  const edges = await cells.evaluateAll((days) => days.map((day) => Math.round(day.getBoundingClientRect().left)));
  expect(edges.slice(7)).toEqual(edges.slice(0, 7));
});

test('a jump to a date opens the first day with free times from it on, with and without scripts', async ({
  page,
  browser,
}) => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport: SCREEN })).newPage();
  for (const it of [page, plain]) {
    await it.goto('/book/time?service=physiotherapy&provider=physio-1');
    // The Sunday after next is closed.
    const last = it.locator('.days-list .day').last();
    await expect(last).toContainText('Sun');
    const sunday = new Date();
    sunday.setUTCDate(sunday.getUTCDate() + ((7 - sunday.getUTCDay()) % 7) + 7);
    await it.getByText('Go to a date').click();
    await it.getByLabel('Date', { exact: true }).fill(sunday.toISOString().slice(0, 10));
    await it.getByRole('button', { name: 'Show' }).click();
    await expect(it.locator('button.slot').first()).toBeVisible();
    await it.waitForURL(/from=/);
    await expect(it.locator('.days-list .day').first()).toContainText('Mon');
  }
});

test('where nothing is free for weeks the first page is the one on which something is', async ({ page }) => {
  await sql(`insert into opening_exception (provider_id, date, kind)
       select 'physio-1', current_date + day, 'closed' from generate_series(0, 40) as day`);
  try {
    await page.goto('/book/time?service=physiotherapy&provider=physio-1');
    await expect(page.locator('button.slot').first()).toBeVisible();
    await expect(page.locator('.days-list a.day').first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Earlier days' })).toBeVisible();
  } finally {
    await sql(`delete from opening_exception where provider_id = 'physio-1' and kind = 'closed'
       and date between current_date and current_date + 40`);
  }
});

test('a step with one choice is skipped, and can be come back to', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Physiotherapy', exact: true }).click();
  await page.waitForURL(/\/book\/time\?.*provider=physio-1/);
  await expect(page.getByText('Step 3 of 5')).toBeVisible();
  await page.getByRole('link', { name: 'Change your choice' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who would you like to see?');
  await page.getByRole('link', { name: 'Change your choice' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Book an appointment');
  await page.getByRole('link', { name: 'Extended consultation' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who would you like to see?');
});
