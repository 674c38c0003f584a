// One's booking again: by reference and date of birth, answered by e-mail.
import { expect } from '@playwright/test';
import { asStaff, book, expectAccessible, mails, somebody, test } from './daybook';

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
    await patient.getByRole('link', { name: 'Find my booking' }).click();
    await patient.getByRole('main').getByRole('button', { name: 'Find my booking' }).click();
    await expect(patient.locator('#error-summary')).toContainText('Write the reference');
    await patient.getByLabel('Reference').fill(reference.toLowerCase());
    await patient.getByLabel('Date of birth').fill(ada.dateOfBirth);
    await patient.getByRole('main').getByRole('button', { name: 'Find my booking' }).click();
    await expect(patient.getByRole('heading', { name: 'Look into your e-mails' })).toBeVisible();
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
    for (const path of ['/find', '/find?problem=reference&reference=X', '/find?problem=unavailable', '/find?done=1']) {
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
