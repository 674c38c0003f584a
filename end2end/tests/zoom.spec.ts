// A screen of 1280 by 1024 at 400 %: one column, nothing to be scrolled sideways, and what has the focus can be seen.
import { type Page, expect } from '@playwright/test';
import { chooseLaterDay, chooseSlot, fillIn, mails, somebody, test } from './daybook';

test.use({ viewport: { width: 320, height: 256 } });

/** What has the focus: its name, and whether some of it is seen and nothing else lies on that. */
function focused(): { name: string; isSeen: boolean } | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const at = right - left < 1 || bottom - top < 1 ? null : document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isSeen = !!at && (element.contains(at) || at.contains(element));
  return { name: `${element.tagName} ${element.textContent?.trim() || element.getAttribute('name')}`.slice(0, 60), isSeen };
}

async function expectReflowed(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const unseen: string[] = [];
  let reached = 0;
  for (; reached < 200; reached += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (!now) break;
    if (!now.isSeen) unseen.push(now.name);
  }
  expect(reached, page.url()).toBeGreaterThan(3);
  expect(unseen, page.url()).toEqual([]);
}

test('at 400 % everything is in one column, and what has the focus is seen', async ({ page, request }) => {
  await page.goto('/');
  await expectReflowed(page);
  await page.getByRole('link', { name: 'Extended consultation' }).click();
  await page.waitForURL(/\/book\/provider/);
  await expectReflowed(page);
  await page.getByRole('link', { name: 'Mina Patel' }).click();
  await chooseLaterDay(page);
  await expectReflowed(page);
  await chooseSlot(page);
  await expectReflowed(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#error-summary')).toBeVisible();
  await expectReflowed(page);
  const ada = somebody('Ida');
  await fillIn(page, ada);
  await page.waitForURL(/\/book\/check/);
  await expectReflowed(page);
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
  await expect(page.locator('.stage[data-state="done"]')).toHaveCount(3);
  await expectReflowed(page);
  const sent = await mails(request, page.url().split('/').pop()!, 2);
  const link = sent.map((mail) => /\/manage\/[\w-]{22}/.exec(mail.text)?.[0]).find(Boolean)!;
  for (const path of [link, `${link}/move`, `${link}/cancel`, '/find', '/find?problem=check&reference=X', '/embed']) {
    await page.goto(path);
    await expectReflowed(page);
  }
  await page.goto('/book/waitlist?service=physiotherapy&provider=any');
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  await expect(page.locator('#error-summary')).toBeVisible();
  await expectReflowed(page);
});

/** What moves by itself or takes its time to change. */
function moving(): string[] {
  const moves = (style: CSSStyleDeclaration): boolean =>
    style.scrollBehavior === 'smooth' ||
    (style.animationName !== 'none' && Number.parseFloat(style.animationDuration) > 0.001) ||
    style.transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0.001);
  const all = [...document.querySelectorAll('*')];
  return all.filter((element) => moves(getComputedStyle(element))).map((element) => element.className.toString());
}

test('nothing moves for those who do not want it', async ({ page }) => {
  await page.goto('/');
  expect(await page.evaluate(moving)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['/', '/book/provider?service=physiotherapy', '/book/time?service=physiotherapy&provider=any']) {
    await page.goto(path);
    expect(await page.evaluate(moving), path).toEqual([]);
  }
  await chooseSlot(page);
  expect(await page.evaluate(moving)).toEqual([]);
  await fillIn(page, somebody('Ruhe'));
  await page.getByRole('button', { name: 'Confirm the booking' }).click();
  await page.waitForURL(/\/booking\//);
  expect(await page.evaluate(moving)).toEqual([]);
});
