// A patient in New York and a doctor in Berlin, in the weeks between the two changes of the clocks (14 and 28 March 2027).
import ICAL from 'ical.js';
import { type Page, expect } from '@playwright/test';
import { fillIn, mails, somebody, test } from './daybook';

test.use({ timezoneId: 'America/New_York', locale: 'en-US', viewport: { width: 360, height: 740 } });

const times = (day: string): string => `/book/time?service=consultation&provider=gp-1&from=${day}&day=${day}`;

/** Which times of a day are shown first. */
async function firstTime(page: Page, day: string): Promise<string> {
  await page.goto(times(day));
  await expect(page.getByLabel('Times are shown in')).toHaveValue('America/New_York');
  return page.locator('button.slot').first().innerText();
}

/** The instant and the time on the wall, as ical.js reads them. */
function startOf(file: string): { instant: string; wall: string } {
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const { startDate } = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  return { instant: startDate.toJSDate().toISOString(), wall: startDate.toString() };
}

test('a visit keeps its instant and both sides their clocks, booked and moved across the changes', async ({
  page,
  request,
}) => {
  await page.goto('/');
  // The browser's zone is known from the first page on.
  const zone = async () => (await page.context().cookies()).find((cookie) => cookie.value === 'America/New_York');
  await expect.poll(zone).toBeDefined();
  // Opening is 8 o'clock in Berlin, all through March.
  expect(await firstTime(page, '2027-03-12')).toMatch(/^0?2:00/);
  expect(await firstTime(page, '2027-03-29')).toMatch(/^0?2:00/);
  expect(await firstTime(page, '2027-03-15')).toMatch(/^0?3:00/);

  const nell = somebody('Nell');
  await page.locator('button.slot').first().click();
  await fillIn(page, nell);
  const facts = page.getByRole('main');
  await expect(facts).toContainText(/15 March 2027, 0?3:00|March 15, 2027.*3:00/);
  await expect(facts).toContainText(/15 March 2027, 0?8:00|March 15, 2027.*8:00/);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
  const reference = page.url().split('/').pop()!;
  const booked = (await mails(request, reference, 2)).find((mail) => mail.to.includes(nell.email))!;
  const file = booked.attachments.find((it) => it.contentType.startsWith('text/calendar'))!;
  expect(startOf(file.content)).toEqual({ instant: '2027-03-15T07:00:00.000Z', wall: '2027-03-15T08:00:00' });

  // Moved to after the second change, it is at 8 again, and an hour earlier on the other side.
  await page.goto(/\/manage\/[\w-]{22}/.exec(booked.text)![0]);
  await page.getByRole('link', { name: 'Move to another time' }).click();
  await page.waitForURL(/\/move/);
  const shown = new URL(page.url());
  shown.searchParams.set('from', '2027-03-29');
  shown.searchParams.set('day', '2027-03-29');
  await page.goto(shown.href);
  await page.locator('input[name=starts_at]').first().check();
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await page.waitForURL(/done=moved/);
  const sent = (await mails(request, reference, 4)).filter((mail) => mail.to.includes(nell.email));
  const moved = sent.find((mail) => mail.messageId !== booked.messageId)!;
  const again = moved.attachments.find((it) => it.contentType.startsWith('text/calendar'))!;
  expect(startOf(again.content)).toEqual({ instant: '2027-03-29T06:00:00.000Z', wall: '2027-03-29T08:00:00' });
  expect(again.content).toContain('SEQUENCE:1');
  await expect(page.getByRole('main')).toContainText(/29 March 2027, 0?2:00|March 29, 2027.*2:00/);
});
