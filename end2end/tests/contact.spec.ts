// How the clinic may reach somebody: by e-mail, by phone, or not at all. Whoever gets no e-mail has a code instead.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { type Page, expect } from '@playwright/test';
import {
  type Person,
  asStaff,
  chooseService,
  chooseSlot,
  expectAccessible,
  fillDateOfBirth,
  mails,
  somebody,
  test,
} from './daybook';

const PHONE = '+44 20 7946 0000';

async function details(page: Page, who: Person): Promise<void> {
  await chooseService(page);
  await chooseSlot(page);
  await page.getByLabel('First name').fill(who.firstName);
  await page.getByLabel('Last name').fill(who.lastName);
  await fillDateOfBirth(page, who.dateOfBirth);
}

/** From the details to the booking's page; tells the reference and the code. */
async function confirm(page: Page): Promise<[string, string]> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const reference = page.url().split('/').pop() ?? '';
  const shown = await page.getByRole('main').innerText();
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(shown)?.[0] ?? '';
  expect(code, shown).not.toBe('');
  return [reference, code];
}

/** Reloads where there is no script, until the appointment is on record. */
async function confirmed(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

async function openByCode(page: Page, reference: string, who: Person, code: string): Promise<void> {
  await page.goto('/find');
  await page.getByLabel('Reference').fill(reference);
  await fillDateOfBirth(page, who.dateOfBirth);
  await page.getByLabel('Your code').fill(code);
  await page.getByRole('main').getByRole('button', { name: 'Find my booking' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('who books by phone gets no e-mail, and cancels with the code', async ({ page, browser, request }) => {
      const lise = somebody('Lise');
      await details(page, lise);
      await page.getByRole('radio', { name: 'By phone' }).check();
      await expect(page.getByLabel('Email address')).toBeHidden();
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('link', { name: 'Enter the phone number' })).toBeVisible();
      await page.getByLabel('Phone number').fill(PHONE);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('main')).toContainText('By phone');
      await page.getByRole('link', { name: 'Change contact' }).click();
      await expect(page.getByRole('radio', { name: 'By phone' })).toBeChecked();
      await expect(page.getByLabel('Phone number')).toHaveValue(PHONE);
      const [reference, code] = await confirm(page);
      await confirmed(page);
      await expect(page.getByText(code)).toBeVisible();
      // Whoever else has the reference sees no code.
      const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await stranger.goto(`/booking/${reference}`);
      await expect(stranger.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible();
      await expect(stranger.getByText(code)).toHaveCount(0);

      // Only the clinic is written to.
      const [sent] = await mails(request, reference, 1);
      expect(sent.text).toContain(`${lise.firstName} ${lise.lastName} has booked`);
      const status = await (await request.get(`/api/v1/bookings/${reference}`)).json();
      expect(status.state).toBe('completed');

      await openByCode(stranger, reference, lise, 'K7M3-QX9P-R4TW-2HJC');
      await expect(stranger.getByRole('link', { name: /do not match/ })).toBeVisible();
      await openByCode(stranger, reference, lise, code.toLowerCase());
      await expect(stranger.getByRole('heading', { name: 'Your appointment', level: 1 })).toBeVisible();
      const calendar = stranger.getByRole('link', { name: 'Save for your calendar' });
      const [file] = await Promise.all([stranger.waitForEvent('download'), calendar.click()]);
      expect(file.suggestedFilename()).toBe('appointment.ics');
      const event = new ICAL.Component(ICAL.parse(readFileSync(await file.path(), 'utf8'))).getFirstSubcomponent('vevent')!;
      expect(new ICAL.Event(event).description).toContain(reference);
      await stranger.getByRole('link', { name: 'Cancel the appointment' }).click();
      await expect(stranger.getByRole('main')).toContainText('We have no email address for you');
      await stranger.getByLabel('Yes, cancel my appointment').check();
      await stranger.getByRole('button', { name: 'Cancel the appointment' }).click();
      await expect(stranger.getByRole('heading', { name: 'Your appointment is cancelled' })).toBeVisible();
      expect((await mails(request, reference, 2)).every((mail) => !mail.to.includes(lise.email))).toBe(true);
    });

    test('who wants no contact gives neither, and staff are told so before they change anything', async ({
      page,
      request,
    }) => {
      const hertha = somebody('Hertha');
      await details(page, hertha);
      // What was typed is kept while one looks at the other ways, and not sent.
      await page.getByLabel('Email address').fill(hertha.email);
      await page.getByRole('radio', { name: 'Not at all' }).check();
      await expect(page.getByLabel('Phone number')).toBeHidden();
      await page.getByRole('radio', { name: 'By email' }).check();
      await expect(page.getByLabel('Email address')).toHaveValue(hertha.email);
      await page.getByRole('radio', { name: 'Not at all' }).check();
      const [reference] = await confirm(page);
      await confirmed(page);
      await mails(request, reference, 1);
      await asStaff(page, reference);
      await page.getByRole('link', { name: `${hertha.firstName} ${hertha.lastName}` }).click();
      const main = page.getByRole('main');
      await expect(main).toContainText('Does not want to be contacted');
      await expect(main).not.toContainText(hertha.email);
      await expect(main).toContainText('they get no email about changes');
      if (javaScriptEnabled) await expectAccessible(page);
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ viewport: { width: 360, height: 740 }, colorScheme });

    test('every page of those who are not written to is accessible', async ({ page }) => {
      const maria = somebody('Maria');
      await details(page, maria);
      for (const way of ['By phone', 'Not at all', 'By email']) {
        await page.getByRole('radio', { name: way }).check();
        await expectAccessible(page);
      }
      await page.getByRole('radio', { name: 'By phone' }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.locator('#error-summary')).toBeVisible();
      await expectAccessible(page);
      await page.getByLabel('Phone number').fill(PHONE);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('button', { name: 'Confirm the booking' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Change contact' }).click();
      const [reference, code] = await confirm(page);
      await expect(page.locator('.stage[data-state="done"]')).not.toHaveCount(0);
      await expectAccessible(page);
      await expect(page.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible();
      await openByCode(page, reference, maria, code);
      await expect(page.getByRole('heading', { name: 'Your appointment', level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  });
}
