// One's booking again: by reference and date of birth, answered by e-mail.
import { expect } from '@playwright/test';
import { asStaff, book, expectAccessible, fillDateOfBirth, mails, somebody, test } from './daybook';

for (const javaScriptEnabled of [true, false]) {
  test(`a patient who lost the e-mail gets the link again ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    page,
    browser,
    request,
  }) => {
    const ada = somebody('Hildegard');
    const reference = await book(page, ada);
    await mails(request, reference, 2);
    const patient = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await patient.goto('/');
    await patient.getByRole('link', { name: 'My appointment' }).click();
    await patient.getByRole('main').getByRole('button', { name: 'Find my booking' }).click();
    // Everything at once, and what was typed stays.
    const summary = patient.locator('#error-summary');
    await expect(summary).toContainText('Enter the reference');
    await expect(summary).toContainText('Enter the date of birth');
    await fillDateOfBirth(patient, '1990-02-31');
    await patient.getByLabel('Your code').fill('seven');
    await patient.getByRole('main').getByRole('button', { name: 'Find my booking' }).click();
    await expect(summary.getByRole('link')).toHaveCount(3);
    await expect(summary).toContainText('There is no 31 February 1990');
    await expect(patient.getByRole('textbox', { name: 'Day' })).toHaveValue('31');
    await expect(patient.getByRole('textbox', { name: 'Year' })).toHaveValue('1990');
    await expect(patient.getByLabel('Your code')).toHaveValue('seven');
    expect(patient.url()).not.toContain('1990');
    await patient.getByLabel('Your code').fill('');
    await patient.getByLabel('Reference').fill(reference.toLowerCase());
    await fillDateOfBirth(patient, ada.dateOfBirth);
    await patient.getByRole('main').getByRole('button', { name: 'Find my booking' }).click();
    await expect(patient.getByRole('heading', { name: 'Check your email' })).toBeVisible();
    const sent = await mails(request, reference, 3);
    const newest = sent.reduce((latest, mail) => (mail.id > latest.id ? mail : latest));
    expect(newest.to).toEqual([ada.email]);
    await patient.goto(/\/manage\/[\w-]{22}/.exec(newest.text)![0]);
    await expect(patient.getByText(`${ada.firstName} ${ada.lastName}`)).toBeVisible();
  });
}

test('the pages that find a booking are accessible in every state', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/find', '/find?problem=check&reference=X', '/find?problem=unavailable', '/find?done=1']) {
      await page.goto(path);
      await expectAccessible(page);
    }
  }
});

test('staff send the link again with one click', async ({ page, browser, request }) => {
  const ada = somebody('Ottilie');
  const reference = await book(page, ada);
  await mails(request, reference, 2);
  const staff = await asStaff(browser, reference);
  await staff.locator('a[href^="/staff/appointments/"]').first().click();
  await staff.getByRole('button', { name: 'Send the patient the link again' }).click();
  await expect(staff.getByRole('heading', { name: 'The link is on its way' })).toBeVisible();
  await mails(request, reference, 3);
});
