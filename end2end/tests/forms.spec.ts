// What happens to people who mistype, are late, or go back.
import { expect } from '@playwright/test';
import { chooseService, chooseSlot, expireHolds, fillDateOfBirth, fillIn, signIn, somebody, test } from './daybook';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a form with mistakes names each of them and keeps what was typed', async ({ page }) => {
      await chooseService(page);
      await chooseSlot(page);
      await page.getByLabel('Last name').fill('Lovelace');
      await page.getByLabel('Email address').fill('ada@');
      await fillDateOfBirth(page, '2990-01-01');
      await page.getByRole('button', { name: 'Continue' }).click();
      const summary = page.locator('#error-summary');
      await expect(summary.getByRole('link')).toHaveCount(3);
      // First to see as well, with what was chosen beside the form.
      const [said, heading] = [await summary.boundingBox(), await page.getByRole('heading', { level: 1 }).boundingBox()];
      expect(said!.y).toBeLessThan(heading!.y);
      await expect(page.getByLabel('Last name')).toHaveValue('Lovelace');
      await expect(page.getByLabel('Email address')).toHaveValue('ada@');
      await expect(page.getByLabel('Email address')).toHaveAttribute('aria-invalid', 'true');
      expect(page.url()).not.toContain('Lovelace');
      await fillIn(page, somebody());
      await expect(page.getByRole('button', { name: 'Confirm the booking' })).toBeVisible();
    });

    test('whoever is second for a slot is told the nearest free ones and loses no answer', async ({
      page,
      browser,
    }) => {
      await chooseService(page, 'Physiotherapy');
      await chooseSlot(page);
      const wanted = page.url();
      const late = somebody('Mary');
      await fillIn(page, late);

      // The five minutes pass, and somebody else is faster.
      await expireHolds();
      const other = await (await browser.newContext()).newPage();
      await other.goto(wanted);
      await fillIn(other, somebody('Edith'));
      await other.getByRole('button', { name: 'Confirm the booking' }).click();
      await other.waitForURL(/\/booking\//);

      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await expect(page.locator('.notice[data-kind="warning"]')).toContainText('taken');
      await page.locator('button.slot').first().click();
      await expect(page.getByLabel('Email address')).toHaveValue(late.email);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await page.waitForURL(/\/booking\//);
    });
  });
}

test('a double click and going back make one booking', async ({ page }) => {
  await chooseService(page);
  await chooseSlot(page);
  const details = page.url();
  await fillIn(page, somebody('Dorothy'));
  await page.getByRole('button', { name: 'Confirm the booking' }).dblclick();
  await page.waitForURL(/\/booking\//);
  const booked = page.url();
  await page.goBack();
  await page.waitForURL(booked);
  // From the details of what is theirs by now they come to it as well, not to "somebody else was quicker".
  await page.goto(details);
  await page.waitForURL(booked);
});

test('staff cancel an appointment with a reason, and its slot is free again', async ({ page, browser }) => {
  const ada = somebody('Hedy');
  await chooseService(page);
  // Without the fragment, which would make going there again no visit.
  const [times] = page.url().split('#');
  const slot = await page.locator('button.slot').first().getAttribute('value');
  await chooseSlot(page);
  await fillIn(page, ada);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
  const reference = page.url().split('/').pop()!;
  await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
  const offered = await (await browser.newContext()).newPage();
  const isOffered = async (): Promise<boolean> => {
    await offered.goto(times);
    const slots = await offered.locator('button.slot').evaluateAll((all) => all.map((it) => (it as HTMLButtonElement).value));
    return slots.includes(slot!);
  };
  expect(await isOffered()).toBe(false);

  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, 'staff');
  await staff.goto('/staff');
  await staff.getByLabel('Name, email, phone, date of birth or reference').fill(ada.lastName);
  await staff.getByRole('button', { name: /search|show/i }).first().click();
  expect(staff.url()).not.toContain(ada.lastName);
  await staff.getByRole('link', { name: `${ada.firstName} ${ada.lastName}` }).click();
  await staff.getByRole('button', { name: 'Cancel the appointment' }).click();
  // What is put right leaves the summary, and is back when it is wrong again.
  const faults = staff.locator('#error-summary').getByRole('link');
  await expect(faults).toHaveCount(2);
  const sure = staff.locator('#sure');
  await sure.check();
  await expect(faults).toHaveCount(1);
  await expect(staff.locator('#sure-error')).toBeHidden();
  await staff.getByLabel(/reason/i).fill('The provider is ill');
  await sure.focus();
  await expect(staff.locator('#error-summary')).toBeHidden();
  await sure.uncheck();
  await expect(faults).toHaveCount(1);
  await expect(sure).toHaveAttribute('aria-invalid', 'true');
  for (const box of await staff.locator('.danger-zone input[type=checkbox]').all()) await box.check();
  await staff.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(staff.locator('.badge[data-state="cancelled"]').first()).toBeVisible();
  await expect(staff.getByText('The provider is ill').first()).toBeVisible();

  await page.goto(`/booking/${reference}`);
  await expect(page.getByText(/cancelled/i).first()).toBeVisible();
  await expect.poll(isOffered).toBe(true);
});
