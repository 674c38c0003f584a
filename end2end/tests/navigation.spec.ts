// With scripts the flow goes from page to page without loading a document: what a browser does by itself at every load
// (title, address, history, focus, errors) must be as if it did.
import { type Page, expect } from '@playwright/test';
import { chooseLaterDay, chooseService, chooseSlot, fillIn, fillPerson, signIn, somebody, test } from './daybook';

/** Counts the documents that the page loads from now on. */
function documents(page: Page): () => number {
  let loaded = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loaded += 1;
  });
  return () => loaded;
}

/** The page of this heading: its title says the same, and a screen reader goes on there. */
async function expectPage(page: Page, heading: string | RegExp): Promise<void> {
  const shown = page.getByRole('heading', { level: 1, name: heading });
  await expect(shown).toBeFocused();
  await expect(page).toHaveTitle(`${await shown.textContent()}, Riverside Clinic`);
}

const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY);

/** Counts the timers that tick like the clock of a kept time. */
async function countClocks(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const clocks = new Set<number>();
    const { setInterval, clearInterval } = window;
    Object.assign(window, {
      clocks,
      setInterval: (react: () => void, ms: number): number => {
        const id = setInterval(react, ms) as unknown as number;
        if (ms === 500) clocks.add(id);
        return id;
      },
      clearInterval: (id: number): void => {
        clocks.delete(id);
        clearInterval(id);
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { clocks: Set<number> }).clocks.size);
}

test('a booking loads one document, and every page has its title, its address and the focus', async ({ page }) => {
  const loaded = documents(page);
  await page.goto('/');
  await page.getByRole('link', { name: 'Extended consultation' }).click();
  await page.waitForURL(/\/book\/provider\?/);
  await expectPage(page, 'Who would you like to see?');
  await page.getByRole('link', { name: 'Mina Patel' }).click();
  await page.waitForURL(/\/book\/time\?/);
  await expectPage(page, 'Choose a day and time');
  await chooseLaterDay(page);
  await expect(page.locator('#slots')).toBeFocused();
  await expect(page.locator('#slots')).toBeInViewport();
  await chooseSlot(page);
  await page.waitForURL(/\/book\/details\?/);
  await expectPage(page, 'Your details');
  expect(await scrolled(page)).toBe(0);
  await fillIn(page, somebody('Annie'));
  await page.waitForURL(/\/book\/check/);
  await expectPage(page, 'Check your answers');
  expect(await scrolled(page)).toBe(0);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\/[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  // Its island has started: the page follows the booking by itself.
  await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
  expect(loaded()).toBe(1);
});

test('going back and forward shows the pages that were there, with what was typed', async ({ page }) => {
  const loaded = documents(page);
  await chooseService(page);
  await chooseSlot(page);
  const ada = somebody('Mileva');
  await fillPerson(page, ada);
  const button = page.getByRole('button', { name: 'Continue' });
  await button.scrollIntoViewIfNeeded();
  const place = await scrolled(page);
  expect(place).toBeGreaterThan(0);
  await button.click();
  await expectPage(page, 'Check your answers');
  await page.goBack();
  await page.waitForURL(/\/book\/details\?/);
  await expectPage(page, 'Your details');
  await expect.poll(() => scrolled(page)).toBe(place);
  await expect(page.getByLabel('Email address')).toHaveValue(ada.email);
  await page.goBack();
  await page.waitForURL(/\/book\/time\?.*#slots$/);
  await expect(page.locator('#slots')).toBeFocused();
  await page.goForward();
  await page.goForward();
  await page.waitForURL(/\/book\/check/);
  await expectPage(page, 'Check your answers');
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
  const booked = page.url();
  // What is booked cannot be confirmed again: the page behind leads back to the booking.
  await page.goBack();
  await page.waitForURL(booked);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(loaded()).toBe(1);
});

test('going back works in browsers without the navigation API as well', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
  const loaded = documents(page);
  await chooseService(page);
  await chooseSlot(page);
  await page.goBack();
  await page.waitForURL(/\/book\/time\?.*#slots$/);
  await expect(page.locator('#slots')).toBeFocused();
  await page.goForward();
  await page.waitForURL(/\/book\/details\?/);
  await expectPage(page, 'Your details');
  expect(loaded()).toBe(1);
});

test('a form with mistakes leads to the summary of them, and its links to the fields', async ({ page }) => {
  const loaded = documents(page);
  await chooseService(page);
  await chooseSlot(page);
  await page.getByLabel('Last name').fill('Lovelace');
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.locator('#error-summary');
  await expect(summary).toBeFocused();
  await expect(summary).toBeInViewport();
  await expect(page).toHaveTitle('Error: Your details, Riverside Clinic');
  await summary.getByRole('link').first().click();
  await expect(page.getByLabel('First name')).toBeFocused();
  // Back to where the link was: no other page, and nothing that was typed meanwhile is lost.
  await page.getByLabel('First name').fill('Ada');
  await page.goBack();
  await expect(page).toHaveURL(/check=1$/);
  await expect(page.getByLabel('First name')).toHaveValue('Ada');
  expect(loaded()).toBe(1);
});

test('pages that tell of a problem are shown like all others', async ({ page }) => {
  const loaded = documents(page);
  for (const status of [400, 404, 409, 429, 503]) {
    await page.route('/book/provider?*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, status });
    });
    await page.goto('/');
    await page.getByRole('link', { name: 'Extended consultation' }).click();
    await expectPage(page, 'Who would you like to see?');
    await page.unroute('/book/provider?*');
  }
  expect(loaded()).toBe(5);
});

test('what is no page of the site is loaded as usual', async ({ page }) => {
  await page.goto('/');
  await page.route('/find', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{ "title": "Unavailable" }' }),
  );
  const loaded = documents(page);
  await page.getByRole('link', { name: 'My appointment' }).click();
  await expect(page.getByText('Unavailable')).toBeVisible();
  await page.goBack();
  // The site of another version has other scripts.
  await page.route('/book/provider?*', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('/pkg/navigation.', '/pkg/navigation.2');
    await route.fulfill({ response, body });
  });
  await page.getByRole('link', { name: 'Extended consultation' }).click();
  await expect(page.getByRole('heading', { name: 'Who would you like to see?' })).toBeVisible();
  expect(loaded()).toBe(3);
});

test('when the next page does not come this is told, and what was typed can be sent again', async ({ page }) => {
  const loaded = documents(page);
  await chooseService(page);
  await chooseSlot(page);
  const ada = somebody('Sofia');
  await fillPerson(page, ada);
  await page.route('/api/book/details', (route) => route.abort());
  await page.getByRole('button', { name: 'Continue' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'could not load' });
  await expect(notice).toBeFocused();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(notice).toHaveCount(1);
  await expect(page.getByLabel('Email address')).toHaveValue(ada.email);
  await page.unroute('/api/book/details');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectPage(page, 'Check your answers');
  expect(loaded()).toBe(1);
});

test('a form that is sent twice at once is sent once', async ({ page }) => {
  await chooseService(page);
  await chooseSlot(page);
  await fillIn(page, somebody('Hertha'));
  let sent = 0;
  let answer = (): void => undefined;
  const pressedTwice = new Promise<void>((resolve) => (answer = resolve));
  await page.route('/api/book/confirm', async (route) => {
    sent += 1;
    await pressedTwice;
    await route.continue();
  });
  const button = page.getByRole('button', { name: 'Confirm the booking' });
  await button.dblclick();
  await button.press('Enter');
  answer();
  await page.waitForURL(/\/booking\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(sent).toBe(1);
});

test('the clock of a kept time runs once on each page that has it, and nowhere else', async ({ page }) => {
  const clocks = await countClocks(page);
  await chooseService(page);
  expect(await clocks()).toBe(0);
  await chooseSlot(page);
  await expect.poll(clocks).toBe(1);
  const left = page.locator('.hold-left');
  const before = await left.textContent();
  await expect(left).not.toHaveText(before!);
  await fillIn(page, somebody('Marie'));
  await expectPage(page, 'Check your answers');
  await expect.poll(clocks).toBe(1);
  await page.getByRole('link', { name: 'Change when' }).click();
  await expectPage(page, 'Choose a day and time');
  await expect.poll(clocks).toBe(0);
});

test('islands start on the page that is shown when their code arrives', async ({ page }) => {
  const clocks = await countClocks(page);
  let arrive = (): void => undefined;
  const late = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await late;
    await route.continue();
  });
  const faults: Error[] = [];
  page.on('pageerror', (fault) => faults.push(fault));
  const loaded = documents(page);
  await chooseService(page);
  await chooseSlot(page);
  expect(await clocks()).toBe(0);
  arrive();
  await expect.poll(clocks).toBe(1);
  expect(loaded()).toBe(1);
  expect(faults).toEqual([]);
});

test('a page that was left asks for nothing any more', async ({ page }) => {
  await signIn(page, 'staff');
  await page.goto('/staff');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.clock.install();
  await page.reload();
  const heading = page.getByRole('heading', { level: 1 });
  const today = await heading.textContent();
  await expect(page.locator('.live[data-state="live"]')).toBeVisible();
  const ask = async (): Promise<number> => {
    await page.clock.runFor(60_000);
    return asked.filter((path) => path === '/staff').length;
  };
  // While it is shown it does, and the links in what is new are like all others.
  await expect.poll(ask).toBeGreaterThan(2);
  const loaded = documents(page);
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await expect(heading).not.toHaveText(today!);
  asked.length = 0;
  await page.clock.runFor(60_000);
  // A request of the page that is shown, behind which one of the other would have come.
  await page.getByRole('link', { name: 'Clinic', exact: true }).click();
  await page.waitForURL('/staff/feeds');
  expect(asked.filter((path) => path.startsWith('/staff'))).toEqual(['/staff/feeds']);
  expect(loaded()).toBe(0);
});

test('Ctrl+K goes to the box that leads to every page and patient', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/staff');
  const box = page.getByRole('combobox', { name: 'Page, patient or reference' });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(box).toBeFocused();
  await page.keyboard.type('workers');
  await page.keyboard.press('Enter');
  await expectPage(page, 'Workers');
  // There too, and without a mouse.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('nobody is called so');
  await page.keyboard.press('Enter');
  await expectPage(page, 'Patients');
  expect(page.url()).not.toContain('nobody');
});

test('a link that is to open elsewhere does', async ({ page, context }) => {
  await page.goto('/');
  const address = page.url();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Extended consultation' }).click({ modifiers: ['ControlOrMeta'] });
  await (await opened).waitForURL(/\/book\/provider\?/);
  expect(page.url()).toBe(address);
});

test('another language is that of the document too', async ({ page }) => {
  const loaded = documents(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expectPage(page, 'Termin buchen');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  expect(loaded()).toBe(1);
});
