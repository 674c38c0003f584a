// A patient in New York and a doctor in Berlin, in the weeks between the two changes of the clocks: on the second Sunday in
// March there, on the last one here.
import ICAL from 'ical.js';
import { type APIRequestContext, type Page, expect } from '@playwright/test';
import { fillIn, mails, somebody, test } from './daybook';

test.use({ timezoneId: 'America/New_York', locale: 'en-US', viewport: { width: 360, height: 740 } });

const now = new Date();
const year = now.getUTCFullYear() + (now.getUTCMonth() < 2 ? 0 : 1);
/** A day of the next March that has not begun. */
const march = (day: number): Date => new Date(Date.UTC(year, 2, day));
const secondSunday = 14 - march(14).getUTCDay();
const lastSunday = 31 - march(31).getUTCDay();
const before = march(secondSunday - 2);
const between = [1, 2].map((days) => march(secondSunday + days)) as [Date, Date];
const after = [1, 2].map((days) => march(lastSunday + days)) as [Date, Date];

const iso = (day: Date): string => day.toISOString().slice(0, 10);

/** `15 March 2027`. */
const said = (day: Date): string => day.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const IN_PERSON = 'consultation';
const ONLINE = 'video-consultation';
const WHOSE = 'Times are Berlin time.';

/** Comes with a browser whose zone is known from the first page on. */
async function arrive(page: Page): Promise<void> {
  await page.goto('/');
  const zone = async () => (await page.context().cookies()).find((cookie) => cookie.value === 'America/New_York');
  await expect.poll(zone).toBeDefined();
}

/** Which times of a day are shown first. */
async function firstTime(page: Page, service: string, day: Date): Promise<string> {
  await page.goto(`/book/time?service=${service}&provider=gp-1&from=${iso(day)}&day=${iso(day)}`);
  return page.locator('button.slot').first().innerText();
}

/** The instant and the time on the wall, as ical.js reads them. */
function startOf(file: string): { instant: string; wall: string } {
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const { startDate } = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  return { instant: startDate.toJSDate().toISOString(), wall: startDate.toString() };
}

/** Books the first time shown, and tells the email about it. */
async function bookFirst(page: Page, request: APIRequestContext, seen: RegExp[]) {
  const nell = somebody('Nell');
  await page.locator('button.slot').first().click();
  await fillIn(page, nell);
  for (const told of seen) await expect(page.getByRole('main')).toContainText(told);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
  const reference = page.url().split('/').pop()!;
  const mail = (await mails(request, reference, 2)).find((mail) => mail.to.includes(nell.email))!;
  return { nell, reference, mail, file: mail.attachments.find((it) => it.contentType.startsWith('text/calendar'))! };
}

/** Moves it to the first time of the day, and tells the email about that. */
async function moveToFirst(page: Page, request: APIRequestContext, booked: Awaited<ReturnType<typeof bookFirst>>, day: Date) {
  await page.goto(/\/manage\/[\w-]{22}/.exec(booked.mail.text)![0]);
  await page.getByRole('link', { name: 'Move to another time' }).click();
  await page.waitForURL(/\/move/);
  const shown = new URL(page.url());
  shown.searchParams.set('from', iso(day));
  shown.searchParams.set('day', iso(day));
  await page.goto(shown.href);
  const choice = await page.getByRole('main').innerText();
  await page.locator('input[name=starts_at]').first().check();
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await page.waitForURL(/done=moved/);
  const sent = (await mails(request, booked.reference, 4)).filter((mail) => mail.to.includes(booked.nell.email));
  const mail = sent.find((mail) => mail.messageId !== booked.mail.messageId)!;
  return { choice, mail, file: mail.attachments.find((it) => it.contentType.startsWith('text/calendar'))! };
}

test('an appointment in person keeps the time of its place, booked and moved across the changes', async ({
  page,
  request,
}) => {
  await arrive(page);
  const [booking, moving] = [between[0], after[0]];
  // Opening is 8 o'clock in Berlin, all through March, and nobody is asked for a zone.
  for (const day of [before, moving, booking]) {
    expect(await firstTime(page, IN_PERSON, day)).toBe('08:00');
    await expect(page.getByRole('main')).toContainText(WHOSE);
    await expect(page.getByLabel('Time zone')).toHaveCount(0);
  }

  const booked = await bookFirst(page, request, [new RegExp(`${said(booking)} at 08:00\\s+${WHOSE}`)]);
  expect(startOf(booked.file.content)).toEqual({
    instant: `${iso(booking)}T07:00:00.000Z`,
    wall: `${iso(booking)}T08:00:00`,
  });
  expect(booked.mail.subject).toContain(`${said(booking)} at 08:00`);
  expect(booked.mail.text).toMatch(new RegExp(`${said(booking)}, 08:00 to 08:20\\s+${WHOSE}`));

  const moved = await moveToFirst(page, request, booked, moving);
  expect(moved.choice).toMatch(new RegExp(`08:00–08:20 on Monday ${said(booking)}`));
  expect(moved.choice.split(WHOSE)).toHaveLength(2);
  expect(startOf(moved.file.content)).toEqual({
    instant: `${iso(moving)}T06:00:00.000Z`,
    wall: `${iso(moving)}T08:00:00`,
  });
  expect(moved.file.content).toContain('SEQUENCE:1');
  expect(moved.mail.subject).toContain(`${said(moving)} at 08:00`);
  await expect(page.getByRole('main')).toContainText(`${said(moving)} at 08:00`);
  for (const told of [booked.mail.text, moved.mail.text, moved.choice]) expect(told).not.toMatch(/GMT|New York/);
});

test('an appointment online is at the patient’s time, with that of the place beside it', async ({ page, request }) => {
  await arrive(page);
  const [booking, moving] = [between[1], after[1]];
  const cases: [Date, string][] = [[before, '02:00'], [moving, '02:00'], [booking, '03:00']];
  for (const [day, here] of cases) {
    expect(await firstTime(page, ONLINE, day)).toMatch(new RegExp(`^${here}\\s+08:00 in Berlin$`));
    await expect(page.getByLabel('Time zone')).toHaveValue('America/New_York');
  }

  const booked = await bookFirst(page, request, [
    new RegExp(`${said(booking)} at 03:00 \\(GMT-4\\)`),
    new RegExp(`In Berlin: Tuesday ${said(booking)} at 08:00 \\(GMT\\+1\\)`),
  ]);
  expect(startOf(booked.file.content)).toEqual({
    instant: `${iso(booking)}T07:00:00.000Z`,
    wall: `${iso(booking)}T08:00:00`,
  });
  expect(booked.mail.subject).toContain(`${said(booking)} at 03:00`);
  const both = `${said(booking)}, 03:00 to 03:15 \\(GMT-4\\)\\s+In Berlin: .+, 08:00 to 08:15 \\(GMT\\+1\\)`;
  expect(booked.mail.text).toMatch(new RegExp(both));

  const moved = await moveToFirst(page, request, booked, moving);
  expect(moved.choice).toMatch(new RegExp(`03:00–03:15 on Tuesday ${said(booking)}\\s+08:00 in Berlin`));
  expect(moved.choice).toContain('Times are New York time.');
  expect(moved.mail.subject).toContain(`${said(moving)} at 02:00`);
  await expect(page.getByRole('main')).toContainText(`${said(moving)} at 02:00 (GMT-4)`);
});
