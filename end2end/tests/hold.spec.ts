// The chosen time is kept for five minutes: for its visitor, against everybody else, and not a minute longer.
import { type Browser, type Page, expect } from '@playwright/test';
import { chooseService, chooseSlot, expectAccessible, expireHolds, fillIn, somebody, test } from './daybook';

async function another(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

const slots = (page: Page): Promise<string[]> =>
  page.locator('button.slot').evaluateAll((buttons) => buttons.map((button) => (button as HTMLButtonElement).value));

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a chosen time is offered to nobody else, and to its visitor still', async ({ page, browser }) => {
      await chooseService(page);
      const [first] = await slots(page);
      await chooseSlot(page);
      await expect(page.getByText('Held for you until')).toBeVisible();
      const other = await another(browser);
      await chooseService(other);
      expect(await slots(other)).not.toContain(first);
      await page.getByRole('link', { name: 'Change your choice' }).click();
      await expect(page.locator('button.slot').first()).toBeVisible();
      expect(await slots(page)).toContain(first);
    });

    test('a time is kept longer once, and what was typed stays', async ({ page }) => {
      if (javaScriptEnabled) await page.clock.install();
      await chooseService(page);
      await chooseSlot(page);
      await page.getByLabel('First name').fill('Lise');
      const longer = page.getByRole('button', { name: 'Hold my time for 5 more minutes' });
      if (javaScriptEnabled) {
        // Offered when it is nearly over, which does not take these minutes to see.
        await expect(longer).toBeHidden();
        await page.clock.fastForward('03:35');
      }
      await longer.click();
      await expect(longer).toHaveCount(0);
      await expect(page.getByText('Held for you until')).toBeVisible();
      await expect(page.getByLabel('First name')).toHaveValue('Lise');
      // The enter key still means "Continue".
      await page.getByLabel('First name').press('Enter');
      await expect(page.locator('#error-summary')).toBeVisible();
    });

    test('a time whose five minutes are over can be kept again, with every answer', async ({ page }) => {
      await chooseService(page);
      await chooseSlot(page);
      const ada = somebody('Emmy');
      await fillIn(page, ada);
      // The page of details says how long the time is kept, too.
      await expect(page.getByText(ada.email)).toBeVisible();
      await expect(page.getByText('Held for you until')).toBeVisible();
      await expireHolds();
      await page.reload();
      await expect(page.getByText('We are not holding this time for you')).toBeVisible();
      await page.getByRole('button', { name: 'Hold it for 5 minutes' }).click();
      await expect(page.getByText('Held for you until')).toBeVisible();
      await expect(page.getByText(ada.email)).toBeVisible();
      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await page.waitForURL(/\/booking\//);
    });
  });
}

test('of two browsers that want the last slot at once one gets it and the other hears the nearest', async ({
  page,
  browser,
}) => {
  const other = await another(browser);
  await chooseService(page);
  await chooseService(other);
  await Promise.all([page, other].map((it) => it.locator('button.slot').last().click()));
  await Promise.all([page, other].map((it) => it.waitForURL(/\/book\/(details|time)\?.*(taken|at)=/)));
  const losers = [page, other].filter((it) => it.url().includes('/book/time'));
  expect(losers).toHaveLength(1);
  await expect(losers[0].locator('.notice')).toContainText('has just been taken');
  await losers[0].locator('.notice button').first().click();
  await expect(losers[0].getByText('Held for you until')).toBeVisible();
});

test('the clock counts down, tells a screen reader at sensible moments, and takes nothing away at its end', async ({
  page,
}) => {
  await page.clock.install();
  await chooseService(page);
  await chooseSlot(page);
  const clock = page.locator('.hold-left');
  await expect(clock).toHaveText(/^4:\d\d left$/);
  await page.getByLabel('First name').fill('Maria');
  const status = page.locator('.hold [role=status]');
  await expect(status).toHaveText('');
  await page.clock.fastForward('03:35');
  await expect(status).toHaveText('We are holding your time for 90 more seconds');
  await page.clock.fastForward('02:00');
  await expect(status).toContainText('no longer holding this time');
  await expect(clock).toHaveText('Expired');
  await expect(page.getByLabel('First name')).toHaveValue('Maria');
});

test('every state of a kept time is accessible, by day and by night', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await chooseService(page);
  await chooseSlot(page);
  const details = page.url();
  await fillIn(page, somebody('Rosalind'));
  const check = page.url();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const url of [details, check]) {
      await page.goto(url);
      await expectAccessible(page);
    }
  }
  await expireHolds();
  for (const url of [details, check]) {
    await page.goto(url);
    await expect(page.getByText('We are not holding this time for you')).toBeVisible();
    await expectAccessible(page);
  }
});
