// What keeps programs from booking the clinic full, and does not keep anybody else.
import { type Page, expect } from '@playwright/test';
import { chooseService, chooseSlot, expectAccessible, fillIn, somebody, test } from './daybook';

async function toCheck(page: Page): Promise<void> {
  await chooseService(page);
  await chooseSlot(page);
  await fillIn(page, somebody('Barbara'));
  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeVisible();
}

/** As programs do, which fill in every field. */
async function fillHidden(page: Page): Promise<void> {
  await page.locator('input[name=left_empty]').evaluate((input: HTMLInputElement) => {
    input.value = 'https://spam.example';
  });
}

test('who fills in what people do not see is asked, also without scripts, and loses nothing', async ({ page }) => {
  await toCheck(page);
  await fillHidden(page);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await expect(page.getByText('Did a program fill in this form?')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('I filled in this form myself').check();
  await fillHidden(page);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
});

test('the hidden field is out of reach of the keyboard and of screen readers', async ({ page }) => {
  await toCheck(page);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  const hidden = page.locator('input[name=left_empty]');
  expect(await hidden.evaluate((input: HTMLInputElement) => input.tabIndex)).toBe(-1);
});

test('requests that book nothing count for nothing', async ({ request }) => {
  const headers = { 'X-Forwarded-For': '198.51.100.7' };
  const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
  const data = {
    patient: { firstName: 'Joan', lastName: 'Clarke', email: 'joan@example.org', dateOfBirth: '1917-06-24' },
    // The clinic is closed then.
    appointment: { startsAtUtc: `${inAYear}T03:00:00Z`, duration: '00:30:00', providerId: 'physio-1' },
  };
  for (let number = 0; number < 80; number += 1) {
    expect((await request.post('/api/v1/bookings', { data, headers })).status()).toBe(400);
  }
});
