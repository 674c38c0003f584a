// Two tabs of one browser: each keeps its own time, and each books what it shows.
import { type Page, expect } from '@playwright/test';
import { chooseService, chooseSlot, fillIn, somebody, test } from './daybook';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('two tabs are finished in any order, each with what it shows', async ({ page, context }) => {
      const other = await context.newPage();
      const [anna, ben] = [somebody('Anna'), somebody('Ben')];
      await chooseService(page);
      await chooseService(other);
      await chooseSlot(page);
      // The first that is still free is another one.
      await other.reload();
      await chooseSlot(other);
      await fillIn(page, anna);
      await fillIn(other, ben);
      const shows = async (tab: Page, who: { email: string }, not: { email: string }) => {
        await expect(tab.getByText(who.email)).toBeVisible();
        await expect(tab.getByText(not.email)).toHaveCount(0);
        await expect(tab.getByText('Held for you until')).toBeVisible();
      };
      await shows(page, anna, ben);
      await shows(other, ben, anna);
      await page.reload();
      await shows(page, anna, ben);
      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await page.waitForURL(/\/booking\//);
      await shows(other, ben, anna);
      await other.getByRole('button', { name: 'Confirm the booking' }).click();
      await other.waitForURL(/\/booking\//);
      expect(other.url()).not.toBe(page.url());
    });

    test('a tab that is gone back in shows what was typed, and after the booking leads to it', async ({ page }) => {
      await chooseService(page);
      await chooseSlot(page);
      const lise = somebody('Lise');
      await fillIn(page, lise);
      await expect(page.getByText(lise.email)).toBeVisible();
      await page.goBack();
      await expect(page.getByLabel('Email address')).toHaveValue(lise.email);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await page.waitForURL(/\/booking\//);
      const booking = page.url();
      await page.goBack();
      await page.reload();
      await page.waitForURL(booking);
    });

    test('what another tab has changed is shown before it is booked', async ({ page, context }) => {
      await chooseService(page);
      await chooseSlot(page);
      const emmy = somebody('Emmy');
      await fillIn(page, emmy);
      await expect(page.getByText(emmy.email)).toBeVisible();
      const twin = await context.newPage();
      await twin.goto(page.url());
      await twin.getByRole('link', { name: 'Change name' }).click();
      await twin.getByLabel('First name').fill('Amalie');
      await twin.getByRole('button', { name: 'Continue' }).click();
      await expect(twin.getByText('Amalie')).toBeVisible();
      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await expect(page.getByRole('heading', { name: 'Your answers have changed' })).toBeVisible();
      await expect(page.getByText('Amalie')).toBeVisible();
      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await page.waitForURL(/\/booking\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    });
  });
}
