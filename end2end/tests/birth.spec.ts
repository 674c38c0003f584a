// The date of birth: three fields, which nobody has to leave for a calendar, and in which no day becomes a month.
import { type Locator, type Page, expect } from '@playwright/test';
import { chooseService, chooseSlot, expectAccessible, fillDateOfBirth, fillPerson, somebody, test } from './daybook';

async function toDetails(page: Page): Promise<void> {
  await chooseService(page);
  await chooseSlot(page);
}

function parts(page: Page): { group: Locator; day: Locator; month: Locator; year: Locator } {
  const group = page.getByRole('group', { name: 'Date of birth' });
  const part = (name: string): Locator => group.getByRole('textbox', { name });
  return { group, day: part('Day'), month: part('Month'), year: part('Year') };
}

async function expectValues(page: Page, values: [string, string, string]): Promise<void> {
  const { day, month, year } = parts(page);
  for (const [part, value] of [[day, values[0]], [month, values[1]], [year, values[2]]] as const) {
    await expect(part).toHaveValue(value);
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

    test('whoever is born in 1941 types it on a phone, with the keys alone', async ({ page }) => {
      await toDetails(page);
      await fillPerson(page, somebody('Selma'));
      const { group, day, month, year } = parts(page);
      await expect(group).toHaveAccessibleDescription('For example, 27 3 1941');
      for (const [part, completes] of [[day, 'bday-day'], [month, 'bday-month'], [year, 'bday-year']] as const) {
        await expect(part).toHaveAttribute('inputmode', 'numeric');
        await expect(part).toHaveAttribute('autocomplete', completes);
        await part.clear();
      }
      await day.focus();
      await page.keyboard.type('27');
      await page.keyboard.press('Tab');
      await page.keyboard.type('3');
      await page.keyboard.press('Tab');
      await page.keyboard.type('1941');
      await expectValues(page, ['27', '3', '1941']);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText('27 March 1941')).toBeVisible();
      await page.getByRole('link', { name: 'Change date of birth' }).click();
      await expect(day).toBeVisible();
      await expectValues(page, ['27', '3', '1941']);
    });

    test('each part says what is wrong with it, all at once, and what was typed stays', async ({ page }) => {
      await toDetails(page);
      await fillPerson(page, somebody('Selma'));
      const { day, month, year } = parts(page);
      await day.fill('32');
      await month.fill('');
      await year.fill('41');
      await page.getByRole('button', { name: 'Continue' }).click();
      const summary = page.locator('main > :first-child');
      await expect(summary).toHaveAttribute('id', 'error-summary');
      const links = ['Enter a day from 1 to 31', 'Enter the month of birth', 'Enter the year with four digits'];
      await expect(summary.getByRole('link')).toHaveText(links);
      await expectValues(page, ['32', '', '41']);
      for (const [index, part] of [day, month, year].entries()) {
        await expect(part).toHaveAttribute('aria-invalid', 'true');
        await expect(part).toHaveAccessibleDescription(`Error: ${links[index]}`);
      }
      if (javaScriptEnabled) await expectAccessible(page);
      await summary.getByRole('link', { name: links[2] }).click();
      await expect(year).toBeFocused();
      await fillDateOfBirth(page, '1900-02-29');
      await page.getByRole('button', { name: 'Continue' }).click();
      // The browser says so as well when the field is left: this is the server's page.
      await expect(summary).toBeFocused();
      await expect(summary.getByRole('link')).toHaveText(['There is no 29 February 1900']);
      await expectValues(page, ['29', '2', '1900']);
      await summary.getByRole('link').click();
      await expect(day).toBeFocused();
    });
  });
}

test('the browser judges the date when all of it is left, and takes back what is mended', async ({ page }) => {
  await toDetails(page);
  const { day, month, year } = parts(page);
  const message = page.locator('#date_of_birth-error');
  // Between the parts nobody is told off.
  await day.fill('31');
  await month.fill('Apr');
  await year.focus();
  await expect(page.locator('.field-error')).toHaveCount(0);
  await year.fill('2001');
  await year.blur();
  await expect(message).toHaveText('Error: There is no 31 April 2001');
  for (const part of [day, month, year]) await expect(part).toHaveAccessibleDescription(/There is no 31 April 2001/);
  await day.fill('30');
  await day.blur();
  await expect(page.locator('.field-error')).toHaveCount(0);
  for (const part of [day, month, year]) await expect(part).not.toHaveAttribute('aria-invalid');
  // A year of two digits is not guessed at.
  await year.fill('01');
  await year.blur();
  await expect(page.locator('#date_of_birth-year-error')).toHaveText('Error: Enter the year with four digits');
  await expect(day).not.toHaveAttribute('aria-invalid');
});

test('the summary of errors loses what is mended, and goes with the last of it', async ({ page }) => {
  await toDetails(page);
  await page.getByLabel('First name').fill('Selma');
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.locator('#error-summary');
  await expect(summary.getByRole('listitem')).toHaveText(['Enter the email address', 'Enter the date of birth']);
  await fillDateOfBirth(page, '1941-03-27');
  await parts(page).year.blur();
  await expect(summary.getByRole('listitem')).toHaveText(['Enter the email address']);
  const email = page.getByLabel('Email address');
  await email.fill('selma@');
  await email.blur();
  await expect(summary.getByRole('listitem')).toHaveText([/^Enter an email address like/]);
  await email.fill('selma@example.org');
  await email.blur();
  await expect(summary).toBeHidden();
});
