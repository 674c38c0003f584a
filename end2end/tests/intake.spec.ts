// For whom it is, and what the service asks before the visit.
import { type Page, expect } from '@playwright/test';
import { asStaff, chooseService, chooseSlot, expectAccessible, fillPerson, somebody, test } from './daybook';

async function toDetails(page: Page): Promise<void> {
  await chooseService(page, 'Dental check');
  await chooseSlot(page);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a mother books for her child and answers what the dentist asks', async ({ page, browser }) => {
      await toDetails(page);
      await expect(page.getByLabel('Your name')).toBeHidden();
      await page.getByLabel('For someone else').check();
      await fillPerson(page, somebody('Child'));
      await page.getByLabel('What is the matter?').fill('A tooth hurts when it is cold');
      await page.getByRole('button', { name: 'Continue' }).click();
      const summary = page.locator('#error-summary');
      await expect(summary).toContainText('Enter your name');
      await expect(summary).toContainText('Where does it hurt? Answer this question');
      await expect(summary).toContainText('Tick the box if you agree');
      await expect(page.getByLabel('What is the matter?')).toHaveValue('A tooth hurts when it is cold');
      if (javaScriptEnabled) await expectAccessible(page);
      await summary.getByRole('link', { name: /Where does it hurt/ }).click();
      await expect(page.getByLabel('Nowhere')).toBeFocused();
      await page.getByLabel('Your name').fill('Maria Mother');
      await page.getByLabel('On the left').check();
      await page.getByRole('group', { name: 'Do you take blood thinners?' }).getByLabel('No').check();
      await page.getByLabel('I agree to an X-ray where it is needed.').check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { name: 'Your answers', exact: true })).toBeVisible();
      for (const text of ['Maria Mother', 'On the left', 'A tooth hurts when it is cold']) {
        await expect(page.getByText(text)).toBeVisible();
      }
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('button', { name: 'Confirm the booking' }).click();
      await page.waitForURL(/\/booking\//);
      const reference = page.url().split('/').pop()!;

      const staff = await asStaff(browser, reference);
      await staff.getByRole('link', { name: /Child/ }).click();
      await expect(staff.getByText('Maria Mother')).toBeVisible();
      await expect(staff.getByText('A tooth hurts when it is cold')).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(staff);
    });
  });
}

test('what the service asks is also judged by the browser, as soon as it is answered', async ({ page }) => {
  await toDetails(page);
  const consent = page.getByLabel('I agree to an X-ray where it is needed.');
  await consent.check();
  await consent.uncheck();
  await expect(page.getByText('Tick the box if you agree')).toBeVisible();
  await expect(consent).toHaveAccessibleDescription(/Tick the box if you agree/);
  await consent.check();
  await expect(page.getByText('Tick the box if you agree')).toHaveCount(0);

  // What the server found wrong is taken back when it is right.
  await page.getByRole('button', { name: 'Continue' }).click();
  const side = page.getByRole('group', { name: 'Where does it hurt?' });
  await expect(side).toHaveAccessibleDescription(/Answer this question/);
  await page.getByLabel('On the left').check();
  await expect(side.getByText('Answer this question')).toHaveCount(0);
  await expect(side).not.toHaveAttribute('data-invalid');
  await page.getByLabel('For someone else').check();
  const name = page.getByLabel('Your name');
  await name.fill('x'.repeat(101));
  await name.blur();
  await expect(name).toHaveAccessibleDescription(/Use at most 100 characters/);
  await name.fill('Maria Mother');
  await name.blur();
  await expect(name).not.toHaveAttribute('aria-invalid');
  await expectAccessible(page);
});

test('who books for themselves is asked nothing that the service does not ask', async ({ page }) => {
  await chooseService(page);
  await chooseSlot(page);
  await expect(page.getByLabel('For me')).toBeChecked();
  await expect(page.getByRole('heading', { name: 'Questions about your appointment' })).toHaveCount(0);
});
