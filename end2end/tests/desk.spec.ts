// The desk's calendar: a day of everybody, a week of one, what is in it and what is free.
import { type Page, expect } from '@playwright/test';
import { book, chooseService, chooseSlot, expectAccessible, expireHolds, fillPerson, mails, signIn, somebody, sql, test } from './daybook';

/** Opens the calendar on the day of the appointment that `reference` names. */
async function openDayOf(staff: Page, page: Page): Promise<string> {
  const day = (await page.locator('.facts time').first().getAttribute('datetime'))!.slice(0, 10);
  await staff.goto(`/staff/calendar?day=${day}`);
  return day;
}

for (const javaScriptEnabled of [true, false]) {
  test(`a booking stands in its provider's column with all that one needs to know, ${
    javaScriptEnabled ? 'with' : 'without'
  } scripts`, async ({ page, browser }) => {
    const greta = somebody('Greta');
    const reference = await book(page, greta);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is confirmed');
    const staff = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await signIn(staff, 'staff');
    await openDayOf(staff, page);
    const mina = staff.getByRole('region', { name: 'Mina Patel' });
    const visit = mina.getByRole('link', { name: `${greta.firstName} ${greta.lastName}` });
    await expect(visit).toHaveAccessibleName(/\w+ \d+ \w+ \d{4}, \d\d:\d\d–\d\d:\d\d Greta .+ Physiotherapy Booked/);
    await expect(mina.getByText(/Free/).first()).toBeAttached();
    await expect(staff.getByRole('region', { name: 'Dr. Jonas Weber' })).toBeVisible();
    await visit.click();
    await expect(staff.getByText(reference).first()).toBeVisible();
  });
}

test('the day of everybody leads to the week of one and back, and keeps what is shown', async ({ page }) => {
  await signIn(page, 'staff');
  await page.goto('/staff');
  await page.getByRole('link', { name: 'Calendar', exact: true }).click();
  await expect(page.locator('.calendar-column')).toHaveCount(3);
  await page.getByRole('link', { name: 'Next day' }).click();
  await page.waitForURL(/day=/);
  await page.getByLabel('Show cancelled appointments').check();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/cancelled=1/);
  await page.getByRole('link', { name: 'Dr. Grace Rivera' }).click();
  await page.waitForURL(/view=week&day=[\d-]+&provider=dental-1&cancelled=1/);
  await expect(page.locator('.calendar-column')).toHaveCount(7);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Dr. Grace Rivera');
  await page.locator('.calendar-head a').nth(2).click();
  await expect(page.locator('.calendar-column')).toHaveCount(3);
  await expect(page.getByLabel('Show cancelled appointments')).toBeChecked();
});

test('a time that a visitor holds is seen, and so is that it was let go; what was cancelled is hidden unless asked for', async ({
  page,
  browser,
}) => {
  // Others have held times of that day.
  await expireHolds();
  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, 'staff');
  await chooseService(page);
  const day = new URL(page.url()).searchParams.get('day')!;
  await staff.goto(`/staff/calendar?day=${day}`);
  const mina = staff.getByRole('region', { name: 'Mina Patel' });
  await expect(mina.getByText('Held')).toHaveCount(0);
  await chooseSlot(page);
  // The open page learns of it by itself.
  await expect(mina.getByText('Held')).toBeVisible({ timeout: 15_000 });
  const otto = somebody('Otto');
  await book(page, otto);
  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  await page.getByLabel(/Yes, cancel/).check();
  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByRole('heading', { name: 'Your appointment is cancelled' })).toBeVisible();
  const cancelled = staff.getByRole('link', { name: `${otto.firstName} ${otto.lastName}` });
  await staff.goto(`/staff/calendar?day=${day}`);
  await expect(cancelled).toHaveCount(0);
  await staff.goto(`/staff/calendar?day=${day}&cancelled=1`);
  await expect(cancelled).toHaveAccessibleName(/Cancelled/);
});

for (const [name, viewport] of Object.entries({ phone: { width: 360, height: 740 }, wide: { width: 1280, height: 900 } })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on the calendar: ${name}, ${colorScheme}`, async ({ browser }) => {
      const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
      await signIn(page, 'staff');
      for (const path of ['/staff/calendar', '/staff/calendar?view=week&provider=gp-1&cancelled=1']) {
        await page.goto(path);
        await expect(page.locator('.calendar-column').first()).toBeVisible();
        await expectAccessible(page);
        // It is the calendar that scrolls sideways, and not the page.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      }
    });
  }
}

/** Opens the form of the last free time of Mina Patel on a day after today, and tells the form's address. */
async function openFreeTime(staff: Page): Promise<string> {
  await staff.goto('/staff/calendar?view=week&provider=physio-1');
  await staff.getByRole('link', { name: 'Next week' }).click();
  await staff.waitForURL(/day=/);
  const free = staff.locator('.calendar-column').first().locator('a.calendar-free').last();
  await free.focus();
  await staff.keyboard.press('Enter');
  await staff.waitForURL(/\/staff\/book\?/);
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Book an appointment');
  return staff.url();
}

for (const javaScriptEnabled of [true, false]) {
  test(`staff book a free time for somebody on the phone, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    browser,
    request,
  }) => {
    const staff = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await signIn(staff, 'staff');
    await openFreeTime(staff);
    // Axe is a script itself.
    if (javaScriptEnabled) await expectAccessible(staff);
    const kurt = somebody('Kurt');
    // What is wrong is said at once, and what was typed stays.
    await staff.getByLabel('Last name').fill(kurt.lastName);
    await staff.getByRole('button', { name: 'Book', exact: true }).click();
    await expect(staff.locator('#error-summary').getByRole('link')).toHaveCount(3);
    await expect(staff.getByLabel('Last name')).toHaveValue(kurt.lastName);
    await fillPerson(staff, kurt);
    await staff.getByLabel('Language of the emails').selectOption('de');
    await staff.getByRole('button', { name: 'Book', exact: true }).click();
    await expect(staff.getByRole('heading', { name: 'Booked' })).toBeVisible();
    const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await staff.getByText('The reference is').innerText())![0];
    const sent = await mails(request, reference, 2);
    expect(sent.find((mail) => mail.to.includes(kurt.email))!.subject).toContain('Ihr Termin');
    await staff.reload();
    await expect(staff.getByRole('link', { name: `${kurt.firstName} ${kurt.lastName}` })).toBeVisible();
  });
}

test('of two desks that book one time one gets it, and the other is told and loses nothing', async ({ browser }) => {
  const [one, other] = await Promise.all(
    [0, 1].map(async () => (await browser.newContext()).newPage()),
  );
  for (const staff of [one, other]) await signIn(staff, 'staff');
  const form = await openFreeTime(one);
  await other.goto(form);
  const [kai, lea] = [somebody('Kai'), somebody('Lea')];
  await fillPerson(one, kai);
  await fillPerson(other, lea);
  await one.getByRole('button', { name: 'Book', exact: true }).dblclick();
  await expect(one.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await other.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(other.getByRole('alert')).toContainText('has just been taken');
  await expect(other.getByLabel('Email address')).toHaveValue(lea.email);
  await expect(other.getByRole('group', { name: 'Date of birth' }).getByRole('textbox').first()).toHaveValue('10');
});

test('the desk books sooner than a patient may, and nobody without the right books at all', async ({ browser, page }) => {
  await sql("update service set lead_time_minutes = 30 * 24 * 60 where id = 'physiotherapy'");
  try {
    const staff = await (await browser.newContext()).newPage();
    await signIn(staff, 'staff');
    const form = await openFreeTime(staff);
    await staff.getByLabel('Service').selectOption('physiotherapy');
    await fillPerson(staff, somebody('Eva'));
    await staff.getByRole('button', { name: 'Book', exact: true }).click();
    await expect(staff.getByRole('heading', { name: 'Booked' })).toBeVisible();
    await page.goto(form);
    await expect(page.getByRole('button', { name: 'Book', exact: true })).toHaveCount(0);
  } finally {
    await sql("update service set lead_time_minutes = 0 where id = 'physiotherapy'");
  }
});
