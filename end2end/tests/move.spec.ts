// Another time for an appointment, and cancelling it: staff at the desk, with and without scripts.
import { type Page, expect } from '@playwright/test';
import { book, expectAccessible, mails, signIn, somebody, test } from './daybook';

/** From the search to the appointment's own page. */
async function openAppointment(staff: Page, reference: string): Promise<void> {
  await staff.goto('/staff');
  await staff.getByLabel('Name, email, phone, date of birth or reference').fill(reference);
  await staff.getByRole('button', { name: 'Search' }).click();
  // The day that was shown until now has appointments too.
  await staff.waitForURL(/view=search/);
  await staff.locator('a[href^="/staff/appointments/"]').first().click();
  await expect(staff.getByRole('link', { name: 'Move to another time' })).toBeVisible();
}

/** Opens the last of the days shown that has a free slot, and tells its last slot without picking it. */
async function chooseLastSlot(staff: Page): Promise<string> {
  const day = staff.locator('a.day').last();
  const href = await day.getAttribute('href');
  await day.click();
  await staff.waitForURL((url) => url.href.endsWith(href!));
  return (await staff.locator('input[name=starts_at]').last().getAttribute('value'))!;
}

async function moved(staff: Page): Promise<void> {
  await staff.waitForURL(/\?done=moved$/);
  await expect(staff.getByRole('heading', { name: 'The appointment has moved' })).toBeVisible();
}

test('staff move an appointment with the keyboard alone, and everybody hears of it', async ({ page, browser, request }) => {
  const ada = somebody('Mary');
  const reference = await book(page, ada);
  const [first] = await mails(request, reference, 2);
  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, 'staff');
  await openAppointment(staff, reference);
  const before = await staff.locator('.lede').innerText();

  const reach = async (selector: string): Promise<void> => {
    const target = staff.locator(selector);
    for (let presses = 0; presses < 80; presses += 1) {
      await staff.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) break;
    }
    await expect(target).toBeFocused();
  };
  await reach('a.button:has-text("Move to another time")');
  await staff.keyboard.press('Enter');
  await expect(staff.getByRole('heading', { name: 'Move to another time' })).toBeVisible();
  const slot = await chooseLastSlot(staff);
  await reach('input[name=starts_at] >> nth=0');
  // Arrows go around a group of radio buttons.
  await staff.keyboard.press('ArrowUp');
  await expect(staff.locator(`input[value="${slot}"]`)).toBeChecked();
  await reach('#sure');
  await staff.keyboard.press('Space');
  await reach('main button.button-primary');
  await staff.keyboard.press('Enter');
  await moved(staff);
  expect(await staff.locator('.lede').innerText()).not.toBe(before);

  // Two more e-mails, and the patient's own page says the new time.
  const all = await mails(request, reference, 4);
  const told = all.filter((mail) => mail.to.includes(ada.email));
  expect(told).toHaveLength(2);
  expect(new Set(all.map((mail) => mail.messageId)).size).toBe(4);
  expect(first?.messageId).toBeDefined();
  const status = await (await request.get(`/api/v1/bookings/${reference}`)).json();
  expect(status.startsAt).toBe(slot);
  await staff.reload();
  await expect(staff.locator('.badge[data-state="sent"]')).toHaveCount(4);
});

test('a slot that somebody else took meanwhile is refused, and another one is a click away', async ({ page, browser, request }) => {
  const reference = await book(page, somebody('Hedy'));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const staff = await context.newPage();
  await signIn(staff, 'staff');
  await openAppointment(staff, reference);
  await staff.getByRole('link', { name: 'Move to another time' }).click();
  const slot = await chooseLastSlot(staff);
  await staff.locator(`input[value="${slot}"]`).check();
  const other = await request.post('/api/v1/bookings', {
    data: {
      patient: { firstName: 'Joan', lastName: 'Clarke', email: 'joan@example.org', dateOfBirth: '1990-12-10' },
      appointment: { startsAtUtc: slot, duration: '00:30:00', providerId: 'physio-1', location: 'Room 1' },
    },
  });
  expect(other.status()).toBe(202);
  await staff.getByLabel(/Move the appointment and send/).check();
  await staff.getByRole('button', { name: 'Move the appointment' }).click();
  await expect(staff.getByRole('alert')).toContainText('is taken');
  await staff.getByRole('alert').getByRole('link').first().click();
  await expect(staff.locator('input[name=starts_at]:checked')).toHaveCount(1);
  await staff.getByLabel(/Move the appointment and send/).check();
  await staff.getByRole('button', { name: 'Move the appointment' }).click();
  await moved(staff);
  await mails(request, reference, 4);
});

test('a cancelled appointment is told of by e-mail, to the patient and to the clinic', async ({ page, browser, request }) => {
  const ada = somebody('Annie');
  const reference = await book(page, ada);
  await mails(request, reference, 2);
  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, 'staff');
  await openAppointment(staff, reference);
  await staff.getByLabel('Reason').fill('The provider is away');
  await staff.getByLabel(/Cancel the appointment and send/).check();
  await staff.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(staff.getByRole('status').first()).toContainText('the emails are on their way');
  const all = await mails(request, reference, 4);
  expect(all.filter((mail) => mail.to.includes(ada.email)).map((mail) => mail.subject.toLowerCase()).join()).toContain('cancelled');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your appointment is cancelled' })).toBeVisible();
  await expect(staff.getByRole('link', { name: 'Move to another time' })).toHaveCount(0);
});

for (const [name, viewport] of Object.entries({ phone: { width: 360, height: 740 }, wide: { width: 1280, height: 900 } })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on the page of new times: ${name}, ${colorScheme}`, async ({ browser }) => {
      const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
      await signIn(page, 'staff');
      await page.goto('/staff?view=coming');
      await page.locator('tr:has([data-state="booked"]) a[href^="/staff/appointments/"]').first().click();
      await page.getByRole('link', { name: 'Move to another time' }).click();
      await expect(page.locator('.slot-choice').first()).toBeVisible();
      await page.locator('.slot-choice input').first().check();
      await expectAccessible(page);
      const own = new URL(page.url()).pathname;
      for (const problem of ['no-slot', 'not-sure', 'closed', 'failed']) {
        await page.goto(`${own}?problem=${problem}`);
        await expect(page.getByRole('alert')).toBeVisible();
        await expectAccessible(page);
      }
      // Nothing is free that day.
      await page.goto(`${own}?day=2001-01-01`);
      await expectAccessible(page);
      await page.goto(`${own.replace(/\/move$/, '')}?done=moved`);
      await expectAccessible(page);
    });
  }
}
