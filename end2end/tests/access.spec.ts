// Who may see what.
import { expect } from '@playwright/test';
import { signIn, test } from './daybook';

test('nobody sees staff or operator pages without signing in, and comes back after it', async ({ page }) => {
  for (const path of ['/staff', '/ops', '/ops/jobs', '/ops/audit']) {
    await page.goto(path);
    await expect(page.getByLabel('Password')).toBeVisible();
    expect(page.url()).toContain('/login');
  }
});

test('staff see no jobs and operators see no patients', async ({ browser }) => {
  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, 'staff');
  expect((await staff.goto('/ops'))?.status()).toBe(403);
  const operator = await (await browser.newContext()).newPage();
  await signIn(operator, 'operator');
  expect((await operator.goto('/staff'))?.status()).toBe(403);
});

test('logging out ends the session', async ({ page }) => {
  await signIn(page, 'admin');
  const cookies = await page.context().cookies();
  const session = cookies.find((cookie) => cookie.name === 'daybook');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/staff');
  await expect(page.getByLabel('Password')).toBeVisible();
});

test('a wrong password is refused in the same words as an unknown address', async ({ page }) => {
  const refusal = async (email: string): Promise<string> => {
    await page.goto('/login');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page.locator('.notice[data-kind="error"]').innerText();
  };
  expect(await refusal('staff@demo.example')).toBe(await refusal('nobody@demo.example'));
});
