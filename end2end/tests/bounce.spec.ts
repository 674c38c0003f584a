// An e-mail that comes back: told by the mail server, seen by staff, sent again.
import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import { asStaff, book, expectAccessible, mails, somebody, test } from './daybook';

test('staff see in the list whom an e-mail did not reach, why, and send it again', async ({ page, browser, request }) => {
  const ada = somebody('Adele');
  const reference = await book(page, ada);
  const sent = (await mails(request, reference, 2)).find((mail) => mail.to.includes(ada.email))!;
  const added = execFileSync(process.env.SERVER_BIN!, ['token', 'add', '--role', 'operator', '--name', 'bounces'], {
    encoding: 'utf8',
  });
  const told = await request.post('/api/v1/bounces', {
    headers: { authorization: `Bearer ${/daybook_[\w-]+/.exec(added)![0]}` },
    data: { messageId: sent.messageId, action: 'failed', status: '5.1.1', diagnostic: '550 no such user here' },
  });
  expect(told.status()).toBe(202);

  const staff = await asStaff(browser, reference);
  const row = staff.getByRole('row', { name: new RegExp(reference) });
  await expect(row).toContainText('Email bounced');
  await expectAccessible(staff);
  await row.getByRole('link', { name: ada.lastName }).click();
  await expect(staff.getByText('550 no such user here')).toBeVisible();
  await expectAccessible(staff);
  await staff.getByRole('button', { name: 'Send the patient the link again' }).click();
  const all = await mails(request, reference, 3);
  expect(all.filter((mail) => mail.to.includes(ada.email))).toHaveLength(2);
});
