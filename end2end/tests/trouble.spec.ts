// What the page of a booking says when something failed, and where one goes from there.
import { expect } from '@playwright/test';
import { book, expectAccessible, mails, mailServer, retryDead, signIn, somebody, sql, test } from './daybook';

const CALL = { name: '+44 20 7946 0123' };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ viewport: { width: 360, height: 740 }, colorScheme });

    test('an e-mail that does not leave is told, with the ways to have it sent again', async ({
      page,
      browser,
      request,
    }) => {
      await mailServer(request, 'stop');
      let reference: string;
      try {
        reference = await book(page, somebody('Maryam'));
        await expect(page.getByRole('heading', { name: 'We have not been able to send your email yet' })).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is confirmed');
        const notice = page.locator('.notice');
        await expect(notice.getByRole('link', CALL)).toHaveAttribute('href', 'tel:+442079460123');
        await expectAccessible(page);
        await notice.getByRole('link', { name: 'Find my booking' }).click();
        await expect(page.getByLabel('Reference')).toHaveValue(reference);
        await page.goBack();
      } finally {
        await mailServer(request, 'start');
      }
      const operator = await (await browser.newContext()).newPage();
      await signIn(operator, 'operator');
      await retryDead(operator, reference);
      // The page finds out by itself.
      await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
      await expect(page.locator('.notice')).toHaveCount(0);
      await mails(request, reference, 2);
    });

    test('a booking that is not confirmed keeps its time, says so, and is confirmed when it is mended', async ({
      page,
      browser,
    }) => {
      const karen = somebody(`Karen-${colorScheme}`);
      await sql(`alter table patient add constraint broken check (first_name <> '${karen.firstName}')`);
      let reference: string;
      try {
        reference = await book(page, karen);
        await expect(page.getByRole('heading', { name: 'Confirming is taking longer than usual' })).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have received your booking');
        const notice = page.locator('.notice');
        await expect(notice.getByRole('link', CALL)).toBeVisible();
        await expect(notice.getByRole('link', { name: 'Find my booking' })).toHaveCount(0);
        await expectAccessible(page);
      } finally {
        await sql('alter table patient drop constraint broken');
      }
      const operator = await (await browser.newContext()).newPage();
      await signIn(operator, 'operator');
      await retryDead(operator, reference);
      await expect(page.getByRole('status')).toHaveText('Your appointment is confirmed');
      await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
      await expect(page.locator('.notice')).toHaveCount(0);
    });
  });
}
