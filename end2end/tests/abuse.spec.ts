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
  await page.locator('input[name=website]').evaluate((input: HTMLInputElement) => {
    input.value = 'https://spam.example';
  });
}

test('who fills in what people do not see makes an effort first, and loses nothing', async ({ page }) => {
  await toCheck(page);
  await fillHidden(page);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await expect(page.getByRole('heading', { name: 'One moment, please' })).toBeVisible();
  await expect(page.getByText('Done. Please press the button once more.')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
});

test('the hidden field is out of reach of the keyboard and of screen readers', async ({ page }) => {
  await toCheck(page);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  const hidden = page.locator('input[name=website]');
  expect(await hidden.evaluate((input: HTMLInputElement) => input.tabIndex)).toBe(-1);
});

test('an address that books and books hears 429, and others do not', async ({ request }) => {
  const body = (number: number) => ({
    patient: { firstName: 'Joan', lastName: 'Clarke', email: `joan-${number}@example.org`, dateOfBirth: '1917-06-24' },
    // The clinic is closed then, so that nothing is booked: the limit is asked before.
    appointment: { startsAtUtc: '2031-05-05T03:00:00Z', duration: '00:30:00', providerId: 'physio-1' },
  });
  const post = async (number: number, from: string): Promise<number> => {
    const headers = { 'X-Forwarded-For': from };
    return (await request.post('/api/v1/bookings', { data: body(number), headers })).status();
  };
  const statuses: number[] = [];
  for (let number = 0; number < 62; number += 1) statuses.push(await post(number, '198.51.100.7'));
  expect(statuses.slice(0, 60).every((status) => status === 400)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  expect(await post(100, '198.51.100.8')).toBe(400);
  expect(await post(101, '203.0.113.5, 198.51.100.7')).toBe(429);
});
