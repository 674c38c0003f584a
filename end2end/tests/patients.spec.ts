// Patients are people: a family that shares an address stays a family, and staff decide about likely duplicates.
import { type Page, expect } from '@playwright/test';
import { type Person, book, expectAccessible, signIn, somebody, test } from './daybook';

async function search(page: Page, term: string): Promise<void> {
  await page.goto('/staff/patients');
  await page.getByRole('searchbox', { name: 'Name, email, phone, date of birth or reference' }).fill(term);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('heading', { name: 'Found', exact: true })).toBeVisible();
  expect(page.url()).toMatch(/\/staff\/patients$/);
}

/** Until the worker has written the appointment. */
async function booked(page: Page, who: Person): Promise<string> {
  const reference = await book(page, who);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  return reference;
}

/** Somebody, and the same person with another address and the name written otherwise. */
function twice(name: string): [Person, Person] {
  const one = somebody(name);
  return [one, { ...one, firstName: one.firstName.toUpperCase(), email: `other-${one.email}` }];
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a family of three on one address stays three patients', async ({ page }) => {
      const marie = { ...somebody('Marie'), dateOfBirth: '1967-11-07' };
      const family = [
        marie,
        { ...marie, firstName: 'Irene', dateOfBirth: '1997-09-12' },
        { ...marie, firstName: 'Eve', dateOfBirth: '2004-12-06' },
      ];
      for (const member of family) await booked(page, member);
      await booked(page, marie);
      await signIn(page, 'staff');
      await search(page, marie.email);
      for (const [member, appointments] of [[family[0], 2], [family[1], 1], [family[2], 1]] as const) {
        const found = page.getByRole('article', { name: `${member.firstName} ${member.lastName}`, exact: true });
        await expect(found.locator('tbody tr')).toHaveCount(appointments);
      }
      await expect(page.getByRole('article').filter({ hasText: marie.lastName })).toHaveCount(3);
      await expect(page.getByRole('article', { name: / and / }).filter({ hasText: marie.lastName })).toHaveCount(0);
    });

    test('a likely duplicate is reviewed, and made one record', async ({ page }) => {
      const [one, other] = twice('Grace');
      await booked(page, one);
      const reference = await booked(page, other);
      await signIn(page, 'staff');
      await page.getByRole('link', { name: 'Patients' }).click();
      const pair = page.getByRole('article', { name: / and / }).filter({ hasText: other.email });
      await expect(pair).toContainText('The names differ only in how they are written');
      await expect(pair).toContainText(one.email);
      await pair.getByRole('link', { name: 'The same person…' }).click();
      await expect(page.getByText('You cannot undo this.')).toBeVisible();
      await page.getByRole('radio', { name: new RegExp(`${one.firstName}.*, ${one.email}`) }).check();
      await page.getByLabel('These two are the same person: remove the other record').check();
      await page.getByRole('button', { name: 'Merge' }).click();
      await expect(page.getByRole('heading', { name: 'The two records are merged' })).toBeVisible();
      await expect(page.getByText(other.email)).toHaveCount(0);

      // By either reference one record with both appointments; who books as before is the same patient.
      await booked(page, other);
      await search(page, reference);
      const found = page.getByRole('article').filter({ hasText: one.lastName });
      await expect(found).toHaveCount(1);
      await expect(found.locator('tbody tr')).toHaveCount(3);
      await found.getByRole('link', { name: `${one.firstName} ${one.lastName}` }).first().click();
      await expect(page).toHaveURL(/\/staff\/appointments\//);
      await expect(page.getByRole('region', { name: 'Other appointments of this patient' }).locator('tbody tr')).toHaveCount(2);
    });
  });
}

test('two people are told apart once, and not proposed again', async ({ page }) => {
  const [one, other] = twice('Hedy');
  await booked(page, one);
  await booked(page, other);
  await signIn(page, 'staff');
  await page.goto('/staff/patients');
  const pair = page.getByRole('article', { name: / and / }).filter({ hasText: other.email });
  await pair.getByText('Two people').click();
  await pair.getByRole('button', { name: 'Keep both records' }).click();
  await expect(page.getByRole('heading', { name: 'The two records stay separate' })).toBeVisible();
  await expect(pair).toHaveCount(0);
  await search(page, one.lastName);
  await expect(page.getByRole('article').filter({ hasText: one.lastName })).toHaveCount(2);
});

test('a merge without a choice says beside the field what is missing', async ({ page }) => {
  const [one, other] = twice('Ida');
  await booked(page, one);
  await booked(page, other);
  await signIn(page, 'staff');
  await page.goto('/staff/patients');
  const pair = page.getByRole('article', { name: / and / }).filter({ hasText: other.email });
  await pair.getByRole('link', { name: 'The same person…' }).click();
  await page.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('link', { name: 'Choose the record that you want to keep' }).click();
  await expect(page.getByRole('radiogroup', { name: 'Which record do you want to keep?' })).toBeFocused();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByRole('alert')).toContainText('Tick the box');
  await expect(page.getByRole('radio').first()).toBeChecked();
});

test('the pages of patients and their review are accessible, by day and by night', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const [one, other] = twice('Mary');
  await booked(page, one);
  await booked(page, other);
  await signIn(page, 'staff');
  await search(page, one.lastName);
  const pair = page.getByRole('article', { name: / and / }).filter({ hasText: other.email });
  const asking = (await pair.getByRole('link', { name: 'The same person…' }).getAttribute('href'))!;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/staff/patients?done=merged', asking, `${asking}?problem=no-choice`]) {
      await page.goto(path);
      if (path.startsWith('/staff/patients?')) await pair.getByText('Two people').click();
      await expectAccessible(page);
    }
    await search(page, 'nobody at all');
    await expectAccessible(page);
    await search(page, one.lastName);
  }
});
