// Reminders: a timer of the appointment, gone off early by the tests.
import { expect } from '@playwright/test';
import { asStaff, book, mails, somebody, sql, test } from './daybook';

test('a reminder is announced to staff, sent once when it is due, and leads to the appointment', async ({
  page,
  request,
}) => {
  const ada = somebody('Grete');
  const reference = await book(page, ada);
  await mails(request, reference, 2);
  // A visit in eight days has both of its reminders to come.
  await sql(`update reminder r set due_at = now() + interval '1 day' from booking b
       where b.id = r.booking_id and b.reference = '${reference}'`);
  await asStaff(page, reference);
  await page.getByRole('link', { name: `${ada.firstName} ${ada.lastName}` }).click();
  await expect(page.getByText('Reminder to the patient').first()).toBeVisible();
  await expect(page.getByText('Scheduled').first()).toBeVisible();
  await sql(`update reminder r set due_at = now() - interval '2 days' from booking b
       where b.id = r.booking_id and b.reference = '${reference}';
       select pg_notify('daybook_wake', 'reminders')`);
  const reminder = (await mails(request, reference, 3)).find((mail) => mail.subject.startsWith('Reminder'));
  expect(reminder!.to).toContain(ada.email);
  await page.goto(/\/manage\/[\w-]{22}/.exec(reminder!.text)![0]);
  await expect(page.getByRole('heading', { name: 'Your appointment', level: 1 })).toBeVisible();
});
