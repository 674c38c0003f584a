// The patient's own link: moving and cancelling on a phone, with and without scripts.
import { type APIRequestContext, type Page, expect } from '@playwright/test';
import { type Person, book, expectAccessible, mails, somebody, test } from './daybook';

test.use({ viewport: { width: 360, height: 740 } });

/** The link in the patient's newest of `count` e-mails about the booking. */
async function linkOf(request: APIRequestContext, reference: string, ada: Person, count: number): Promise<string> {
  const sent = (await mails(request, reference, count)).filter((mail) => mail.to.includes(ada.email));
  const newest = sent.reduce((latest, mail) => (mail.id > latest.id ? mail : latest));
  return /\/manage\/[\w-]{22}/.exec(newest.text)![0];
}

async function open(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Your appointment', level: 1 })).toBeVisible();
}

/** Moves to the last slot of the last day that is shown. */
async function moveToLast(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Move to another time' }).click();
  const day = page.locator('a.day').last();
  const href = await day.getAttribute('href');
  await day.click();
  await page.waitForURL((url) => url.href.endsWith(href!));
  await page.locator('input[name=starts_at]').last().check();
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await page.waitForURL(/done=moved/);
}

for (const javaScriptEnabled of [true, false]) {
  test(`a patient moves and then cancels by the link ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    page,
    browser,
    request,
  }) => {
    const ada = somebody('Manon');
    const reference = await book(page, ada);
    const link = await linkOf(request, reference, ada, 2);
    const patient = await (await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } })).newPage();
    await open(patient, link);
    await expect(patient.getByText(`${ada.firstName} ${ada.lastName}`)).toBeVisible();
    await moveToLast(patient);
    await expect(patient.getByRole('heading', { name: 'You have moved the appointment' })).toBeVisible();

    const newer = await linkOf(request, reference, ada, 4);
    expect(newer).not.toBe(link);
    await patient.goto(link);
    await expect(patient.getByRole('heading', { name: 'There is a newer link' })).toBeVisible();

    await open(patient, newer);
    await patient.getByRole('link', { name: 'Cancel the appointment' }).click();
    await patient.getByLabel('Reason').fill('I am well again');
    await patient.getByLabel('Yes, cancel my appointment').check();
    await patient.getByRole('button', { name: 'Cancel the appointment' }).click();
    await expect(patient.getByRole('heading', { name: 'Your appointment is cancelled' })).toBeVisible();
    const cancellation = (await mails(request, reference, 6)).find(
      (mail) => mail.to.includes(ada.email) && mail.text.includes('is cancelled'),
    );
    expect(cancellation?.attachments.some((file) => file.content.includes('METHOD:CANCEL'))).toBe(true);
  });
}

test('every page of the link is accessible, by day and by night', async ({ page, request }) => {
  const ada = somebody('Mira');
  const link = await linkOf(request, await book(page, ada), ada, 2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of [link, `${link}/move`, `${link}/cancel`, `${link}/move?problem=no-slot`, `${link}/cancel?problem=not-sure`, '/manage/unknown']) {
      await page.goto(path);
      await expectAccessible(page);
    }
  }
});

test('a link is followed and the appointment cancelled with the keyboard alone', async ({ page, request }) => {
  const ada = somebody('Mia');
  const link = await linkOf(request, await book(page, ada), ada, 2);
  await open(page, link);
  const reach = async (selector: string): Promise<void> => {
    const target = page.locator(selector).first();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) break;
    }
    await expect(target).toBeFocused();
  };
  await reach('a[href$="/cancel"]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cancel the appointment' })).toBeVisible();
  await reach('#sure');
  await page.keyboard.press('Space');
  await reach('main form button');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your appointment is cancelled' })).toBeVisible();
});

test('whoever only presses the buttons changes nothing', async ({ browser, page, request }) => {
  const ada = somebody('Mila');
  const reference = await book(page, ada);
  const link = await linkOf(request, reference, ada, 2);
  // As a mail scanner does: each page of the link, and the first button on it.
  const scanner = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  for (const path of [link, `${link}/cancel`, `${link}/move`]) {
    await scanner.goto(path);
    const button = scanner.locator('main form button:visible').first();
    if (await button.count()) await button.click();
  }
  await scanner.goto(`${link}/cancel`);
  await scanner.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(scanner.getByRole('link', { name: 'Tick the box to cancel your appointment' })).toBeVisible();
  await open(page, link);
  await expect(page.getByRole('link', { name: 'Cancel the appointment' })).toBeVisible();
  expect(await mails(request, reference, 2)).toHaveLength(2);
});
