// Calendars to subscribe to: made, read by a program that knows nothing of Daybook, and revoked.
import ICAL from 'ical.js';
import { type Page, expect } from '@playwright/test';
import { book, expectAccessible, mails, signIn, somebody, sql, test } from './daybook';

async function make(page: Page, who: string): Promise<string> {
  await page.goto('/staff/feeds');
  await page.getByLabel('For', { exact: true }).selectOption({ label: who });
  await page.getByRole('button', { name: 'Create calendar' }).click();
  await expect(page.getByRole('heading', { name: 'The calendar is created' })).toBeVisible();
  expect(page.url()).toMatch(/\/staff\/feeds\?done=created$/);
  return page.getByLabel('Calendar address').inputValue();
}

test.describe.configure({ mode: 'serial' });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a calendar is made, fetched and revoked', async ({ page, request }) => {
      const ada = somebody('Ada');
      const reference = await book(page, ada);
      await mails(request, reference, 2);
      await signIn(page, 'staff');
      const address = await make(page, 'Mina Patel');
      await page.reload();
      await expect(page.getByLabel('Calendar address')).toHaveCount(0);
      const row = page.getByRole('row', { name: /Mina Patel/ });
      await expect(row.getByText('Never')).toBeVisible();

      const answer = await request.get(address);
      expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
      const text = await answer.text();
      expect(text).not.toContain(ada.lastName);
      const calendar = new ICAL.Component(ICAL.parse(text));
      expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
      expect(String(calendar.getFirstPropertyValue('x-wr-calname'))).toMatch(/^Mina Patel · /);
      expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT15M');
      const events = calendar.getAllSubcomponents('vevent').map((it) => new ICAL.Event(it));
      const event = events.find((it) => it.summary.endsWith(reference))!;
      expect(event.summary).toBe(`Physiotherapy · ${reference}`);
      expect(event.endDate.toUnixTime() - event.startDate.toUnixTime()).toBe(30 * 60);
      expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
      // The invitation in the e-mail is about the same event.
      const invitation = (await mails(request, reference, 2)).flatMap((mail) => mail.attachments)[0]!.content;
      expect(invitation).toContain(`UID:${event.uid}`);
      await page.goto(String(event.component.getFirstPropertyValue('url')));
      await expect(page.getByRole('heading', { level: 1, name: new RegExp(ada.lastName) })).toBeVisible();

      await page.goto('/staff/feeds');
      await expect(row.getByText('Never')).toHaveCount(0);
      await row.getByText('Revoke').first().click();
      await row.getByRole('button', { name: 'Revoke calendar' }).click();
      await expect(page.getByRole('heading', { name: 'The calendar is revoked' })).toBeVisible();
      expect((await request.get(address)).status()).toBe(404);
      await expect(page.getByRole('heading', { name: 'No calendars yet' })).toBeVisible();
    });
  });
}

test('the page is accessible, in both languages, by day and by night', async ({ page, context }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await sql('delete from calendar_feed');
  await signIn(page, 'staff');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/staff/feeds', '/staff/feeds?done=revoked', '/staff/feeds?problem=not-sure']) {
      await page.goto(path);
      await expectAccessible(page);
    }
  }
  await make(page, 'The whole clinic');
  await expectAccessible(page);
  await page.locator('details.disclosure summary').click();
  await expectAccessible(page);
  await context.addCookies([{ name: 'language', value: 'de', url: page.url() }]);
  await page.goto('/staff/feeds');
  await expect(page.getByRole('heading', { level: 1, name: 'Kalender abonnieren' })).toBeVisible();
  await expectAccessible(page);
});
