// The HTML of the mailer's own tests, drawn by a browser: light and dark, on a telephone and on a desk.
import { readFileSync, readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const FILES = new URL('../../jobs/src/mail/tests/snapshots/', import.meta.url);
const EMAILS = readdirSync(FILES).filter((name) => name.endsWith('_html.snap'));

/** An email as it was written, without what the snapshot says of itself. */
function html(name: string): string {
  const text = readFileSync(new URL(name, FILES), 'utf8');
  return text.slice(text.indexOf('<!doctype html>'));
}

test('there are emails to look at', () => {
  expect(EMAILS.length).toBeGreaterThan(15);
});

for (const [colorScheme, ground] of [
  ['light', 'rgb(244, 247, 246)'],
  ['dark', 'rgb(14, 21, 20)'],
] as const) {
  test(`every email can be read on a telephone, ${colorScheme}, and scrolls sideways nowhere`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    // Nobody's logo: its words stand in its place, as where a mail program loads no pictures.
    await page.route('**/*', (route) => route.abort());
    for (const name of EMAILS) {
      await page.setContent(html(name));
      for (const width of [800, 360]) {
        await page.setViewportSize({ width, height: 800 });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wider, `${name} at ${width} px`).toBeLessThanOrEqual(0);
      }
      const drawn = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(drawn, name).toBe(ground);
      const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
      const { violations } = await axe.analyze();
      const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join('\n')}`);
      expect(found, name).toEqual([]);
    }
  });
}
