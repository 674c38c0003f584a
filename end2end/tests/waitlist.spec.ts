// The waiting list: joined in the browser, offered by e-mail, taken, declined and lapsed.
import { type APIRequestContext, type Page, expect } from '@playwright/test';
import {
  type Mail,
  type Person,
  asStaff,
  expectAccessible,
  fillDateOfBirth,
  fillPerson,
  mails,
  signIn,
  somebody,
  sql,
  test,
} from './daybook';

/** The first weekday on which Mina Patel works, `ahead` days from now or later; each test has a day of its own. */
function day(ahead: number): string {
  const date = new Date(Date.now() + ahead * 86_400_000);
  while ([0, 6].includes(date.getUTCDay())) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** Takes the whole of Mina Patel's day, as if she had booked it herself. */
async function fill(date: string): Promise<void> {
  await sql(`insert into opening_exception (provider_id, date, kind) values ('physio-1', '${date}', 'closed')`);
}

/** Opens one slot of that day, as if somebody had cancelled. */
async function free(date: string, from: string, until: string): Promise<void> {
  await sql(`update opening_exception set kind = 'instead', opens = '${from}', closes = '${until}'
       where provider_id = 'physio-1' and date = '${date}'`);
}

async function join(page: Page, who: Person, date: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Physiotherapy', exact: true }).click();
  await page.getByRole('link', { name: 'Join the waiting list' }).click();
  await page.getByLabel('First day').fill(date);
  await page.getByLabel('Last day').fill(date);
  await fillPerson(page, who);
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  await expect(page.getByRole('heading', { name: 'You are on the waiting list' })).toBeVisible();
  return page.url().split('/').pop()!;
}

async function linkOf(request: APIRequestContext, reference: string, count: number): Promise<string> {
  const sent: Mail[] = await mails(request, reference, count);
  const newest = sent.reduce((latest, mail) => (mail.id > latest.id ? mail : latest));
  return /\/waitlist\/[\w-]{22}/.exec(newest.text)![0];
}

for (const [index, javaScriptEnabled] of [true, false].entries()) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a time that comes free is offered, taken and booked', async ({ page, request }) => {
      const date = day(20 + 3 * index);
      await fill(date);
      const emmy = somebody('Emmy');
      const reference = await join(page, emmy, date);
      const link = await linkOf(request, reference, 1);
      await page.goto(link);
      await expect(page.getByRole('heading', { name: 'You are on the waiting list' })).toBeVisible();
      await expect(page.getByLabel('Yes, book it')).toHaveCount(0);
      await free(date, '09:00', '09:30');
      expect(await linkOf(request, reference, 2)).toBe(link);
      await page.goto(link);
      await page.getByLabel('Yes, book it').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await page.waitForURL(new RegExp(`/booking/${reference}$`));
      await expect(page.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible();
      // The confirmation and the clinic's notice come as with any booking.
      const all = await mails(request, reference, 4);
      expect(all.some((mail) => mail.attachments.some((file) => file.content.includes('METHOD:REQUEST')))).toBe(true);
    });
  });
}

test('an offer that lapses goes to the next one, who declines it', async ({ page, request, browser }) => {
  const date = day(26);
  await fill(date);
  const first = await join(page, somebody('Lise'), date);
  const other = await (await browser.newContext()).newPage();
  const second = await join(other, somebody('Maria'), date);
  await linkOf(request, first, 1);
  await free(date, '09:00', '09:30');
  const link = await linkOf(request, first, 2);
  // As if two hours had passed.
  await sql(`update waitlist_offer set answer_by = now() - interval '1 second' where outcome is null;
       update claim set expires_at = now() - interval '1 second' where expires_at is not null;
       update apalis.jobs set run_at = now() where job_type = 'end-offer'`);
  const next = await linkOf(request, second, 2);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'You are on the waiting list' })).toBeVisible();
  await expect(page.getByText('not answered in time')).toBeVisible();
  await other.goto(next);
  await other.getByLabel('No, keep waiting').check();
  await other.getByRole('button', { name: 'Send my answer' }).click();
  await expect(other.getByRole('heading', { name: 'You have declined the time' })).toBeVisible();
  await other.getByText('Leave the waiting list').first().click();
  await other.getByLabel('Yes, give up my place').check();
  await other.getByRole('button', { name: 'Leave the waiting list' }).click();
  await expect(other.getByRole('heading', { name: 'You have left the waiting list' })).toBeVisible();
});

test('who lost the e-mail finds their place again, and is told when their days have passed', async ({ page, request }) => {
  const date = day(32);
  await fill(date);
  const grete = somebody('Grete');
  const reference = await join(page, grete, date);
  const link = await linkOf(request, reference, 1);
  await page.goto(`/find?reference=${reference}`);
  await fillDateOfBirth(page, grete.dateOfBirth);
  await page.getByRole('main').getByRole('button', { name: 'Find my booking' }).click();
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
  expect(await linkOf(request, reference, 2)).toBe(link);

  await sql(`update waitlist set first_day = '2020-01-01', last_day = '2020-01-01'
       from booking where id = booking_id and reference = '${reference}'`);
  // Days end at midnight, when the clinic looks by itself.
  await sql(`select pg_notify('daybook_wake', 'waitlist')`);
  await expect(async () => {
    const all = (await (await request.get('/dev/mailbox.json')).json()) as Mail[];
    expect(all.map((mail) => mail.subject)).toContain('Your place on the waiting list has ended, Riverside Clinic');
  }).toPass({ timeout: 20_000 });
  const sent = await mails(request, reference, 3);
  expect(sent.every((mail) => mail.to.includes(grete.email))).toBe(true);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/over|passed|ended/);
  await expectAccessible(page);
});

test('who waits is asked what the service asks, and staff see it with the booking', async ({ page, request, browser }) => {
  const date = day(37);
  await sql(`insert into opening_exception (provider_id, date, kind) values ('dental-1', '${date}', 'closed')`);
  await page.goto('/book/waitlist?service=dental-check&provider=dental-1');
  await page.getByLabel('First day').fill(date);
  await page.getByLabel('Last day').fill(date);
  const child = somebody('Child');
  await fillPerson(page, child);
  await page.getByLabel('For someone else').check();
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  const summary = page.locator('#error-summary');
  await expect(summary).toContainText('Enter your name');
  await expect(summary).toContainText('Where does it hurt? Answer this question');
  await expect(summary).toContainText('Tick the box if you agree');
  await expectAccessible(page);
  await expect(page.getByLabel('First name')).toHaveValue('Child');
  await page.getByLabel('Your name').fill('Maria Mother');
  await page.getByLabel('On the left').check();
  await page.getByRole('group', { name: 'Do you take blood thinners?' }).getByLabel('No').check();
  await page.getByLabel('I agree to an X-ray where it is needed.').check();
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  await expect(page.getByRole('heading', { name: 'You are on the waiting list' })).toBeVisible();
  const reference = page.url().split('/').pop()!;
  await sql(`delete from opening_exception where provider_id = 'dental-1' and date = '${date}'`);
  await page.goto(await linkOf(request, reference, 2));
  await page.getByLabel('Yes, book it').check();
  await page.getByRole('button', { name: 'Send my answer' }).click();
  await page.waitForURL(new RegExp(`/booking/${reference}$`));
  await expect(page.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible();

  const staff = await asStaff(browser, reference);
  await staff.getByRole('link', { name: /Child/ }).click();
  await expect(staff.getByText('Maria Mother')).toBeVisible();
  await expect(staff.getByText('On the left')).toBeVisible();
});

test('what is wrong is said at its field, and nothing typed is lost', async ({ page }) => {
  await page.goto('/book/waitlist?service=physiotherapy&provider=any');
  await page.getByLabel('First name').fill('Sonja');
  await page.getByLabel('Last day').fill('2020-01-01');
  for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    await page.getByLabel(name, { exact: true }).uncheck();
  }
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  const summary = page.locator('#error-summary');
  await expect(summary).toContainText('Choose a last day that is not in the past');
  await expect(summary).toContainText('Choose at least one day');
  await expect(summary).toContainText('Enter the email address');
  await expect(page.getByLabel('First name')).toHaveValue('Sonja');
  await expect(page.getByLabel('Monday')).not.toBeChecked();
  await expectAccessible(page);
  await summary.getByRole('link', { name: 'Choose at least one day' }).click();
  await expect(page.getByLabel('Monday')).toBeFocused();
});

test('every page of the waiting list is accessible, by day and by night', async ({ page, request }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const date = day(29);
  await fill(date);
  const reference = await join(page, somebody('Hanna'), date);
  const link = await linkOf(request, reference, 1);
  await free(date, '10:00', '10:30');
  await linkOf(request, reference, 2);
  await signIn(page, 'staff');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const pages = ['/book/waitlist?service=physiotherapy&provider=physio-1', `/booking/${reference}`, link];
    for (const path of [...pages, `${link}?done=too-late`, `${link}?done=no-answer`, `${link}?done=not-sure`, '/waitlist/unknown', '/staff/waitlist']) {
      await page.goto(path);
      await expectAccessible(page);
    }
  }
});
