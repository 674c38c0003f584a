// What a person does with Daybook, in the words of the tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Browser, type FrameLocator, type Page, expect, test as inOneBrowser } from '@playwright/test';
import { execute } from './database';
import { type Server, startServer } from './server';

/** A test with a server of its worker's own. It leaves no page open behind it, which would go on listening. */
export const test = inOneBrowser.extend<{ leaving: void }, { server: Server }>({
  server: [
    async ({}, use, { workerIndex }) => {
      const server = await startServer(workerIndex);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  leaving: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

export interface Person {
  firstName: string;
  lastName: string;
  email: string;
  dateOfBirth: string;
}

let people = 0;

/** A patient nobody has seen before. */
export function somebody(firstName = 'Ada'): Person {
  people += 1;
  return {
    firstName,
    lastName: `Lovelace-${people}`,
    email: `${firstName.toLowerCase()}-${people}-${process.pid}@example.org`,
    dateOfBirth: '1990-12-10',
  };
}

/** From the first page to the slots of a day after today, whose first slot does not pass while a test runs. */
export async function chooseService(page: Page, service = 'Physiotherapy'): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: service, exact: true }).click();
  await page.waitForURL(/\/book\/time\?/);
  await chooseLaterDay(page);
}

export async function chooseLaterDay(page: Page): Promise<void> {
  // With some to spare, for who goes back sees neither the last one nor what other tests of the file have booked.
  const day = page.locator('a.day').filter({ hasText: / ([3-9]|\d\d) free/ }).nth(2);
  const href = await day.getAttribute('href');
  await day.click();
  await page.waitForURL((url) => url.href.endsWith(href!));
  await expect(page.locator('button.slot').first()).toBeVisible();
}

/** Takes the first free slot that is offered. */
export async function chooseSlot(page: Page): Promise<void> {
  await page.locator('button.slot').first().click();
  await expect(page.getByLabel('First name')).toBeVisible();
}

/** Fills in the form of details, and does not send it. */
export async function fillPerson(page: Page, person: Person): Promise<void> {
  await page.getByLabel('First name').fill(person.firstName);
  await page.getByLabel('Last name').fill(person.lastName);
  await page.getByLabel('Email address').fill(person.email);
  await fillDateOfBirth(page, person.dateOfBirth);
}

/** Fills in day, month and year, as the numbers of a date like 1990-12-10. */
export async function fillDateOfBirth(on: Page | FrameLocator, date: string, legend = 'Date of birth'): Promise<void> {
  const parts = on.getByRole('group', { name: legend }).getByRole('textbox');
  const numbers = date.split('-').reverse();
  for (const [index, number] of numbers.entries()) await parts.nth(index).fill(String(Number(number)));
}

export async function fillIn(page: Page, person: Person): Promise<void> {
  await fillPerson(page, person);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Books from the first page to the booking's page, and tells the reference. */
export async function book(page: Page, person: Person): Promise<string> {
  await chooseService(page);
  await chooseSlot(page);
  await fillIn(page, person);
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return page.url().split('/').pop() ?? '';
}

/** As if the five minutes of every hold were over. */
export async function expireHolds(): Promise<void> {
  await sql("update claim set expires_at = now() - interval '1 second' where expires_at is not null");
}

/** Changes in the database what the tests cannot wait for. */
export async function sql(statement: string): Promise<void> {
  await execute(process.env.DATABASE_URL!, statement);
}

/** While `act` runs no booking goes further than its acceptance. */
export async function whileHeld<T>(act: () => Promise<T>): Promise<T> {
  await sql("insert into queue_pause values ('add-patient', now(), 'test')");
  try {
    return await act();
  } finally {
    await sql("delete from queue_pause where queue = 'add-patient'");
  }
}

export interface Mail {
  id: number;
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; contentType: string; content: string }[];
}

/** Every e-mail that mentions the reference; waits until there are `count`. */
export async function mails(request: APIRequestContext, reference: string, count: number): Promise<Mail[]> {
  const about = async (): Promise<Mail[]> => {
    const all = (await (await request.get('/dev/mailbox.json')).json()) as Mail[];
    return all.filter((mail) => `${mail.subject}\n${mail.text}`.includes(reference));
  };
  await expect.poll(async () => (await about()).length, { timeout: 15_000 }).toBe(count);
  return about();
}

export async function mailServer(request: APIRequestContext, action: 'stop' | 'start'): Promise<void> {
  expect((await request.post(`/dev/mailbox/${action}`)).ok()).toBe(true);
}

type Role = 'staff' | 'operator' | 'admin';

/** The generated demo login of `role`. */
export function login(role: Role): { role: string; email: string; password: string } {
  const file = join(process.env.LOCAL_DIR ?? '', 'demo-logins.json');
  const logins = JSON.parse(readFileSync(file, 'utf8')) as { role: string; email: string; password: string }[];
  const found = logins.find((it) => it.role === role);
  if (!found) throw new Error(`no demo login for ${role}`);
  return found;
}

/** Signs in with the generated demo login of `role`. */
export async function signIn(page: Page, role: Role): Promise<void> {
  const { email, password } = login(role);
  await page.goto('/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** In a browser of their own, or in `page`, staff sign in and look for a reference. */
export async function asStaff(on: Browser | Page, reference: string): Promise<Page> {
  const page = 'newContext' in on ? await (await on.newContext()).newPage() : on;
  await signIn(page, 'staff');
  await page.goto('/staff');
  await page.getByLabel('Name, email, phone, date of birth or reference').fill(reference);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toBeVisible();
  return page;
}

/** As an operator who is signed in on `page`, has every dead job of the booking tried again. */
export async function retryDead(page: Page, reference: string): Promise<void> {
  await page.goto(`/ops/jobs?state=dead&reference=${reference}`);
  await expect(page.locator('tbody tr')).not.toHaveCount(0);
  for (const box of await page.locator('tbody input[type=checkbox]').all()) await box.check();
  await page.getByRole('button', { name: 'Retry selected' }).click();
}

/** axe finds nothing, and nothing scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  // By night nothing is other than by day but the colours.
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const axe = new AxeBuilder({ page });
  const { violations } = await (isDark
    ? axe.withRules(['color-contrast'])
    : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze();
  const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join('\n')}`);
  expect(found, page.url()).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
