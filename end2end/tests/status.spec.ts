// The page after booking: what one can do there, in the browser that booked and elsewhere; what it says on paper.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { type Page, expect } from '@playwright/test';
import { book, chooseService, chooseSlot, expectAccessible, mails, signIn, somebody, sql, test, whileHeld } from './daybook';

const ADDRESS = '12 Riverside Walk, London SE1 7PB';

async function confirmed(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });

    test('the browser that booked has the file, moves and cancels; another one is told where the link is', async ({
      page,
      browser,
      request,
    }) => {
      const ada = somebody('Noor');
      const reference = await book(page, ada);
      await confirmed(page);
      await mails(request, reference, 2);
      const main = page.getByRole('main');
      await expect(main.getByText(`${ada.firstName} ${ada.lastName}`)).toBeVisible();
      await expect(main.getByText(ADDRESS)).toBeVisible();
      await expect(main.getByRole('button', { name: 'Print' })).toHaveCount(javaScriptEnabled ? 1 : 0);

      const calendar = main.getByRole('link', { name: 'Save for your calendar' });
      const [file] = await Promise.all([page.waitForEvent('download'), calendar.click()]);
      const event = new ICAL.Event(
        new ICAL.Component(ICAL.parse(readFileSync(await file.path(), 'utf8'))).getFirstSubcomponent('vevent')!,
      );
      expect(event.location).toContain(ADDRESS);
      expect(event.description).toContain(reference);

      const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await stranger.goto(`/booking/${reference}`);
      await expect(stranger.getByText(ada.lastName)).toHaveCount(0);
      await expect(stranger.getByRole('button', { name: 'Cancel the appointment' })).toHaveCount(0);
      await stranger.getByRole('link', { name: 'we can send it again' }).click();
      await expect(stranger.getByLabel('Reference')).toHaveValue(reference);

      await page.getByRole('button', { name: 'Move to another time' }).click();
      await page.locator('input[name=starts_at]').last().check();
      await page.getByRole('button', { name: 'Move the appointment' }).click();
      await expect(page.getByRole('heading', { name: 'You have moved the appointment' })).toBeVisible();
      await expect(main.getByText(ADDRESS)).toBeVisible();
      // axe is a script.
      if (javaScriptEnabled) await expectAccessible(page);

      await page.goto(`/booking/${reference}`);
      await page.getByRole('button', { name: 'Cancel the appointment' }).click();
      await page.getByLabel('Yes, cancel my appointment').check();
      await page.getByRole('button', { name: 'Cancel the appointment' }).click();
      await expect(page.getByRole('heading', { name: 'Your appointment is cancelled' })).toBeVisible();
      await expect(main.getByRole('link', { name: 'Book another appointment' })).toBeVisible();
      await mails(request, reference, 6);
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`waiting longer than usual is said while nobody works on it, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await whileHeld(async () => {
      const reference = await book(page, somebody(`Paula-${colorScheme}`));
      await expect(page.getByRole('heading', { name: 'This takes longer than usual' })).toHaveCount(0);
      await sql(`update booking set received_at = received_at - interval '16 seconds' where reference = '${reference}'`);
      await expect(page.getByRole('heading', { name: 'This takes longer than usual' })).toBeVisible();
      await expect(page.getByText('You can close this page')).toBeVisible();
      await expectAccessible(page);
    });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is confirmed');
    await expect(page.getByRole('heading', { name: 'This takes longer than usual' })).toHaveCount(0);
  });
}

test('on paper a page says what it says on the screen', async ({ page }) => {
  const ada = somebody('Petra');
  await chooseService(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('button.slot').first()).toBeVisible();
  await expect(page.getByText('+44 20 7946 0123').first()).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  const reference = await book(page, ada);
  await confirmed(page);
  await page.emulateMedia({ media: 'print' });
  const main = page.getByRole('main');
  for (const said of [reference, `${ada.firstName} ${ada.lastName}`, ADDRESS, 'Before your appointment']) {
    await expect(main.getByText(said)).toBeVisible();
  }
  await expect(main.getByText('+44 20 7946 0123')).toBeVisible();
  await expect(main.getByRole('button')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await signIn(page, 'staff');
  await page.goto('/staff?view=coming');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('main table').first()).toBeVisible();
  await expect(page.getByLabel('Provider').first()).toBeVisible();
});

test('the clinic leads: its logo, name and number, and the way to an appointment that one has', async ({ page }) => {
  await page.goto('/');
  const header = page.getByRole('banner');
  const logo = header.locator('img');
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(header.getByRole('link', { name: 'Riverside Clinic' })).toHaveAttribute('href', '/');
  await expect(header.getByRole('link', { name: '+44 20 7946 0123' })).toHaveAttribute('href', 'tel:+442079460123');
  await expect(page).toHaveTitle('Book an appointment, Riverside Clinic');
  await expect(page.getByRole('contentinfo').getByText('Online booking with Daybook')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Staff sign-in' })).toHaveCount(0);
  await header.getByRole('link', { name: 'My appointment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find my booking');
});

test('the button prints the page', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await book(page, somebody('Pia'));
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '');
});

test('without cookies the page says that it needs them, offers a window of its own, and blames nobody', async ({ page }) => {
  const expectAsked = async (): Promise<void> => {
    await expect(page.getByRole('heading', { name: 'Your browser did not send our cookie back' })).toBeVisible();
    await expect(page.getByText(/is taken|somebody else/)).toHaveCount(0);
    const link = page.getByRole('link', { name: 'open the booking in a window of its own' });
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('href', /^\/book\/time\?service=physiotherapy/);
  };
  await chooseService(page);
  await page.context().clearCookies();
  await page.locator('button.slot').first().click();
  await expectAsked();
  // Their own kept time is not theirs to see any more, and nobody else's either.
  await chooseService(page);
  await chooseSlot(page);
  await page.context().clearCookies();
  await page.reload();
  await expectAsked();
});
