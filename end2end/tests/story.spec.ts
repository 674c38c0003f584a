// The whole story: a booking from the browser to two e-mails, a dead mail server, an operator who mends it.
import ICAL from 'ical.js';
import { expect } from '@playwright/test';
import { type Mail, book, mails, mailServer, retryDead, signIn, somebody, test } from './daybook';

function calendarOf(mail: Mail): ICAL.Event {
  expect(mail.attachments.map((it) => it.filename)).toContain('appointment.ics');
  const file = mail.attachments.find((it) => it.contentType.startsWith('text/calendar'));
  expect(file?.contentType).toContain('method=REQUEST');
  const calendar = new ICAL.Component(ICAL.parse(file?.content ?? ''));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  return new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
}

test('a booking goes all the way, survives a dead mail server, and each e-mail arrives once', async ({
  page,
  browser,
  request,
}) => {
  const ada = somebody();
  const reference = await book(page, ada);

  // The page follows the booking by itself.
  await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
  await expect(page.getByText(reference)).toBeVisible();

  const sent = await mails(request, reference, 2);
  const confirmation = sent.find((mail) => mail.to.includes(ada.email));
  const notification = sent.find((mail) => !mail.to.includes(ada.email));
  expect(confirmation?.text).toContain(`${ada.firstName}`);
  expect(confirmation?.text).toContain('is booked');
  expect(confirmation?.html).toContain(reference);
  expect(confirmation?.html).toMatch(/<img class="logo" src="http[^"]+\/clinic-logo" alt="Riverside Clinic"/);
  expect(notification?.text).toContain(`${ada.firstName} ${ada.lastName}`);
  const event = calendarOf(confirmation!);
  expect(event.summary).toContain('Physiotherapy');
  expect(event.endDate.subtractDate(event.startDate).toSeconds()).toBe(30 * 60);
  expect(event.uid).not.toBe('');

  // Staff see the appointment.
  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, 'staff');
  await staff.goto('/staff');
  await staff.getByLabel('Name, email, phone, date of birth or reference').fill(reference);
  await staff.getByRole('button', { name: /search|show/i }).first().click();
  await staff.getByRole('link', { name: `${ada.firstName} ${ada.lastName}` }).click();
  await expect(staff.getByText(ada.email)).toBeVisible();

  // The mail server goes down, and stays so for longer than the next booking's e-mails have patience.
  await mailServer(request, 'stop');
  const grace = somebody('Grace');
  const second = await book(page, grace);
  await expect(page.locator('.stage[data-state="dead"], .stage[data-state="failed"]')).toHaveCount(1);

  const operator = await (await browser.newContext()).newPage();
  await signIn(operator, 'operator');
  await operator.goto(`/ops/jobs?state=dead&reference=${second}`);
  const dead = operator.locator('tbody tr');
  await expect(dead).toHaveCount(2);
  await operator.locator('tbody a[href^="/ops/bookings/"]').first().click();
  await expect(operator.locator('.node[data-state="dead"]')).toHaveCount(2);
  await operator.locator('.node[data-state="dead"]').first().click();
  await expect(operator.locator('.attempt[data-state="failed"]').first()).toBeVisible();
  await expect(operator.locator('.attempt[data-state="dead"]')).toHaveCount(1);
  await expect(operator.getByText('could not be reached').first()).toBeVisible();

  // It comes back, the operator retries both, and the booking completes.
  await mailServer(request, 'start');
  await retryDead(operator, second);
  await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
  const late = await mails(request, second, 2);
  expect(new Set(late.map((mail) => mail.messageId)).size).toBe(2);
  expect(late.filter((mail) => mail.to.includes(grace.email))).toHaveLength(1);
  const status = await (await request.get(`/api/v1/bookings/${second}`)).json();
  expect(status.state).toBe('completed');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a patient books just the same', async ({ page, request }) => {
    const ada = somebody('Joan');
    const reference = await book(page, ada);
    await expect(page.getByText(reference)).toBeVisible();
    const sent = await mails(request, reference, 2);
    calendarOf(sent.find((mail) => mail.to.includes(ada.email))!);
    await expect(async () => {
      await page.reload();
      await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3, { timeout: 500 });
    }).toPass({ timeout: 10_000 });
  });
});
