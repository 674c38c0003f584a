// Somebody who reads German books, from the first page to the e-mail, and switches the language by hand.
import { expect } from '@playwright/test';
import { expectAccessible, fillDateOfBirth, login, mails, somebody, test } from './daybook';

test.use({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });

test('a patient books in German, and the e-mail is in German', async ({ page, request }) => {
  const johanna = somebody('Johanna');
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einen Termin buchen');
  // The clinic has translated its texts, and one name not: a screen reader says that in English.
  await expect(page.getByText('Video consultation', { exact: true })).toHaveAttribute('lang', 'en');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Ausführliche Sprechstunde' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zu wem möchten Sie?');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Mina Patel' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wählen Sie Tag und Uhrzeit');
  const day = page.locator('a.day').nth(2);
  await expect(day).toContainText(/^(Mo|Di|Mi|Do|Fr|Sa|So) \d+\. /);
  const href = await day.getAttribute('href');
  await day.click();
  await page.waitForURL((url) => url.href.endsWith(href!));
  await expectAccessible(page);
  // The island speaks German too.
  await expect(page.getByText('Live: Diese Seite aktualisiert sich von selbst')).toBeVisible();
  await page.locator('button.slot').first().click();

  // What is wrong is said in German by the browser, when a field is left, and by the server.
  await expect(page.getByText(/^noch \d:\d\d$/)).toBeVisible();
  await page.getByLabel('E-Mail-Adresse').fill('johanna@');
  await page.getByLabel('Telefonnummer').click();
  const wrong = page.locator('#email-error');
  await expect(wrong).toHaveText('Fehler: Geben Sie eine E-Mail-Adresse wie name@example.org ein');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByRole('heading', { name: 'Bitte prüfen Sie Ihre Angaben' })).toBeVisible();
  await expect(wrong).toHaveText('Fehler: Geben Sie eine E-Mail-Adresse wie name@example.org ein');
  await expectAccessible(page);

  await page.getByLabel('Vorname').fill(johanna.firstName);
  await page.getByLabel('Nachname').fill(johanna.lastName);
  await page.getByLabel('E-Mail-Adresse').fill(johanna.email);
  await page.getByLabel('Tag', { exact: true }).fill('29.');
  await page.getByLabel('Monat').fill('Februar');
  await page.getByLabel('Jahr').fill('1990');
  await page.getByLabel('Jahr').blur();
  await expect(page.locator('#date_of_birth-error')).toHaveText('Fehler: Den 29. Februar 1990 gibt es nicht');
  await fillDateOfBirth(page, johanna.dateOfBirth, 'Geburtsdatum');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByText('10. Dezember 1990')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Termin verbindlich buchen' }).click();

  await page.waitForURL(/\/booking\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const reference = page.url().split('/').pop()!;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihr Termin ist bestätigt');
  await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
  await expectAccessible(page);

  const sent = await mails(request, reference, 2);
  const confirmation = sent.find((mail) => mail.to.includes(johanna.email))!;
  expect(confirmation.subject).toMatch(/^Ihr Termin am .+ um \d\d:\d\d Uhr, /);
  expect(confirmation.text).toContain(`Guten Tag Johanna ${johanna.lastName},`);
  expect(confirmation.html).toContain('<html lang="de"');
  expect(confirmation.text).toContain('Ausführliche Sprechstunde');
  const desk = sent.find((mail) => !mail.to.includes(johanna.email))!;
  expect(desk.text).toContain('has booked an appointment');

  // The link in it leads to pages in the visitor's language.
  const link = /\/manage\/\S+/.exec(confirmation.text)![0];
  await page.goto(link);
  await page.getByRole('link', { name: 'Termin absagen' }).click();
  const sentence = /^Damit sagen Sie Ihren Termin am .+ Uhr ab\. Alle Uhrzeiten sind Ortszeit in London\.$/;
  await expect(page.getByText(sentence)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Ja, meinen Termin absagen').check();
  await page.getByRole('button', { name: 'Termin absagen' }).click();
  await expect(page.getByRole('heading', { name: 'Ihr Termin ist abgesagt' })).toBeVisible();
});

for (const [name, viewport] of Object.entries({ phone: { width: 360, height: 740 }, wide: { width: 1280, height: 900 } })) {
  test(`the pages of staff and operators are in German and accessible, ${name}`, async ({ page }) => {
    // Thirteen pages, each judged by axe.
    test.slow();
    await page.setViewportSize(viewport);
    const { email, password } = login('admin');
    await page.goto('/login');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Passwort').fill(password);
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByRole('button', { name: 'Abmelden' })).toBeVisible();
    await page.goto('/ops/jobs');
    const job = await page.locator('tbody a[href^="/ops/jobs/"]').first().getAttribute('href');
    const booking = await page.locator('tbody a[href^="/ops/bookings/"]').first().getAttribute('href');
    await page.goto('/staff?view=coming');
    const appointment = await page.locator('a[href^="/staff/appointments/"]').first().getAttribute('href');
    const staff = ['/staff', '/staff?view=coming', appointment, `${appointment}/move`];
    const operators = ['/ops', '/ops/jobs', job, booking, '/ops/instances', '/ops/operations', '/ops/dead', '/ops/workers', '/ops/audit'];
    for (const path of [...staff, ...operators]) {
      await page.goto(path!);
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
      await expectAccessible(page);
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the language is switched by hand, on the page that one is on, and stays', async ({ page }) => {
    await page.goto('/find');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page).toHaveURL(/\/find$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find my booking');
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einen Termin buchen');
  });
});
