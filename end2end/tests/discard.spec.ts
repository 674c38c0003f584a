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
    await operator.getByLabel('Reason').fill('The desk has been told by telephone');
    await operator.getByLabel(/I am sure/).check();
    await operator.getByRole('button', { name: /^Discard 1/ }).click();
    await operator.goto(`/ops/jobs?state=discarded&reference=${reference}`);
    await expect(operator.locator('tbody tr')).toHaveCount(1);
    const status = await (await request.get(`/api/v1/bookings/${reference}`)).json();
    expect(status.steps.map((step: { state: string }) => step.state)).toContain('discarded');
  } finally {
    await mailServer(request, 'start');
  }
});
