// What operators do besides retrying: queues paused and resumed, instances held, let go and ended.
import { type Browser, type Page, expect } from '@playwright/test';
import { book, expectAccessible, signIn, somebody, test } from './daybook';

const queue = 'add-patient';

async function operator(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await signIn(page, 'operator');
  return page;
}

/** axe needs JavaScript: looks at the page that `operating` shows, in the same session. */
async function expectAccessibleTo(operating: Page, browser: Browser): Promise<void> {
  const page = await (await browser.newContext({ storageState: await operating.context().storageState() })).newPage();
  await page.goto(operating.url());
  await expectAccessible(page);
}

async function pause(page: Page, reason: string): Promise<void> {
  await page.goto('/ops');
  await page.getByRole('link', { name: `Pause… ${queue}` }).click();
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Pause the queue' }).click();
  await expect(page.locator('.badge[data-state="paused"]')).toHaveCount(1);
}

async function resume(page: Page): Promise<void> {
  await page.goto('/ops');
  await page.getByRole('button', { name: `Resume ${queue}` }).click();
  await expect(page.locator('.badge[data-state="paused"]')).toHaveCount(0);
}

/** To the page of the booking, through the list of jobs. */
async function look(page: Page, reference: string): Promise<void> {
  await page.goto(`/ops/jobs?reference=${reference}`);
  await page.locator('tbody a[href^="/ops/bookings/"]').first().click();
  await expect(page.locator('.node')).toHaveCount(5);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test('a booking waits at a paused queue, says nothing alarming, and goes on', async ({ page, browser }) => {
      const operating = await operator(browser, javaScriptEnabled);
      await pause(operating, 'The database is moved');
      try {
        await expect(operating.getByText('The database is moved')).toBeVisible();
        await expectAccessibleTo(operating, browser);
        await book(page, somebody('Sofia'));
        await expect(page.locator('.stage[data-state="done"]')).not.toHaveCount(3);
      } finally {
        await resume(operating);
      }
      await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
    });

    test('an instance is suspended, resumed, and another one terminated for a reason', async ({ page, browser }) => {
      const operating = await operator(browser, javaScriptEnabled);
      await pause(operating, 'Held for a test');
      try {
        await look(operating, await book(page, somebody('Emilie')));
        await operating.getByRole('link', { name: /^Suspend…/ }).click();
        await expectAccessibleTo(operating, browser);
        await operating.getByLabel('Reason').fill('The provider is asked');
        await operating.getByRole('button', { name: 'Suspend the instance' }).click();
        await expect(operating.locator('.badge[data-state="suspended"]')).toHaveCount(1);
        await expectAccessibleTo(operating, browser);
        await operating.getByRole('button', { name: /^Resume/ }).click();
        await expect(operating.locator('.badge[data-state="suspended"]')).toHaveCount(0);

        const other = await (await browser.newContext()).newPage();
        const reference = await book(other, somebody('Maria'));
        await look(operating, reference);
        await operating.getByRole('link', { name: /^Terminate…/ }).click();
        await expect(operating.getByText('its time becomes available again')).toBeVisible();
        await expectAccessibleTo(operating, browser);
        await operating.getByLabel('Reason').fill('Sent twice');
        await operating.getByLabel(/I am sure/).check();
        await operating.getByRole('button', { name: 'Terminate the instance' }).click();
        await expect(operating.locator('.badge[data-state="terminated"]')).toHaveCount(1);
        await expect(operating.getByText('Sent twice').first()).toBeVisible();
        await other.goto(`/booking/${reference}`);
        await expect(other.getByText(/cancelled/i).first()).toBeVisible();
      } finally {
        await resume(operating);
      }
      await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
    });
  });
}
