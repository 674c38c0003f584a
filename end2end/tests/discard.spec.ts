// Giving up a dead job: asked first, for a reason, and only then done.
import { expect } from '@playwright/test';
import { book, expectAccessible, mailServer, signIn, somebody, test } from './daybook';

test('a dead job is discarded only with a reason and an explicit yes', async ({ page, browser, request }) => {
  await mailServer(request, 'stop');
  try {
    const reference = await book(page, somebody('Emmy'));
    const operator = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await signIn(operator, 'operator');
    const dead = `/ops/jobs?state=dead&step=send-admin-email&reference=${reference}`;
    await expect(async () => {
      await operator.goto(dead);
      await expect(operator.locator('tbody tr')).toHaveCount(1, { timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await operator.locator('tbody input[type=checkbox]').check();
    await operator.getByRole('button', { name: /Discard selected/ }).click();
    const asking = await (await browser.newContext({ storageState: await operator.context().storageState() })).newPage();
    await asking.goto(operator.url());
    await expectAccessible(asking);
    // What is missing is said at once, by the page and not by the browser, and what was typed stays.
    const reason = 'The desk has been told by telephone';
    const discard = operator.getByRole('button', { name: /^Discard 1/ });
    await discard.click();
    const faults = operator.locator('main > #error-summary:first-child').getByRole('link');
    await expect(faults).toHaveText(['Enter a reason', 'Tick the box to confirm that you are sure']);
    await operator.getByLabel('Reason').fill(reason);
    await discard.click();
    await expect(faults).toHaveText(['Tick the box to confirm that you are sure']);
    await expect(operator.getByLabel('Reason')).toHaveValue(reason);
    await operator.getByLabel(/I am sure/).check();
    await discard.click();
    await operator.goto(`/ops/jobs?state=discarded&reference=${reference}`);
    await expect(operator.locator('tbody tr')).toHaveCount(1);
    const status = await (await request.get(`/api/v1/bookings/${reference}`)).json();
    expect(status.steps.map((step: { state: string }) => step.state)).toContain('discarded');
  } finally {
    await mailServer(request, 'start');
  }
});
