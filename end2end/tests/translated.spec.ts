// A page that the browser translates: elements of the browser's own stand in the place of every text, before the islands
// start or after, and everything goes on.
import { type Page, expect } from '@playwright/test';
import { chooseService, chooseSlot, fillIn, somebody, test } from './daybook';

/** Does to every text, and to every new one, what translating browsers do. */
function translate(): void {
  const wrap = (): void => {
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest('script, style, noscript, font, option, textarea')) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  wrap();
  new MutationObserver(wrap).observe(document, { childList: true, subtree: true, characterData: true });
}

const when: Record<string, (page: Page) => Promise<unknown>> = {
  'before the islands start': (page) => page.addInitScript(translate),
  'after they have started': async (page) => {
    page.on('load', () => void page.evaluate(translate).catch(() => undefined));
  },
};

for (const [moment, begin] of Object.entries(when)) {
  test(`a page that is translated ${moment} can be booked on`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await begin(page);
    await chooseService(page);
    await expect(page.locator('.live[data-state="live"]')).toBeVisible();
    await chooseSlot(page);
    await expect(page.locator('main font').first()).toBeAttached();

    const clock = page.locator('.hold-left');
    const before = await clock.textContent();
    await expect(clock).not.toHaveText(before!);
    const email = page.getByLabel(/^E-?mail address$/);
    await email.fill('ada@');
    await email.blur();
    await expect(email).toHaveAttribute('aria-invalid', 'true');

    await fillIn(page, somebody('Hedy'));
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    await page.waitForURL(/\/booking\//);
    await expect(page.getByRole('heading', { level: 1, name: 'Your appointment is confirmed' })).toBeVisible();
    expect(errors).toEqual([]);
  });
}
