// Booking within the clinic's own page: in a frame, on another site.
import { type Page, expect } from '@playwright/test';
import { fillDateOfBirth, mails, somebody, test, whileHeld } from './daybook';

/** A page of `origin` with the frame in it, as docs/embedding.md says. */
async function clinicPage(page: Page, origin: string, baseURL: string): Promise<void> {
  const html = `<!doctype html><html lang="en"><title>Our clinic</title><body><h1>Our clinic</h1>
    <iframe id="daybook" src="${baseURL}/embed" title="Book an appointment" style="width: 100%; border: 0"></iframe>
    <script>
      addEventListener('message', (event) => {
        const frame = document.getElementById('daybook');
        if (event.source === frame.contentWindow && event.data.daybook) {
          frame.style.height = event.data.daybook.height + 'px';
        }
      });
    </script></body></html>`;
  await page.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${origin}/booking.html`);
}

test('a patient books within the page of a clinic that may show it, and the frame grows with its content', async ({
  page,
  baseURL,
  request,
}) => {
  let documents = 0;
  page.on('request', (asked) => {
    if (asked.isNavigationRequest() && asked.url().startsWith(baseURL!)) documents += 1;
  });
  await clinicPage(page, 'http://clinic.example', baseURL!);
  const frame = page.frameLocator('#daybook');
  const signIn = frame.getByRole('link', { name: 'Staff sign in' });
  await expect(frame.getByRole('heading', { name: 'Book an appointment' })).toBeVisible();
  await expect(signIn).toHaveCount(0);
  const height = async (): Promise<number> => (await page.locator('#daybook').boundingBox())!.height;
  await expect.poll(height).toBeGreaterThan(400);
  await frame.getByRole('link', { name: 'Physiotherapy', exact: true }).click();
  const day = frame.locator('a.day').nth(2);
  await day.click();
  await expect(day).toHaveAttribute('aria-current', 'date');
  await frame.locator('button.slot').first().click();
  const ada = somebody('Ida');
  await frame.getByLabel('First name').fill(ada.firstName);
  await frame.getByLabel('Last name').fill(ada.lastName);
  await frame.getByLabel('Email address').fill(ada.email);
  await fillDateOfBirth(frame, ada.dateOfBirth);
  // The kept time and the answers are in cookies, which another site's frame has only when they say so.
  await expect(frame.getByText('Held for you until')).toBeVisible();
  await frame.getByRole('button', { name: 'Continue' }).click();
  // Confirmed while the page is open: it asks for itself anew, and a frame must not be taken for a page of its own then.
  await whileHeld(async () => {
    await frame.getByRole('button', { name: 'Confirm the booking' }).click();
    await expect(frame.getByRole('heading', { name: 'We have received your booking' })).toBeVisible();
  });
  await expect(frame.getByRole('heading', { name: 'Your appointment is confirmed' })).toBeVisible();
  await expect(signIn).toHaveCount(0);
  // What is personal is not shown here: the e-mail has the link to change it.
  await expect(frame.getByRole('link', { name: 'we can send it again' })).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Cancel the appointment' })).toHaveCount(0);
  await expect(frame.getByText(ada.lastName)).toHaveCount(0);
  expect(documents).toBe(1);
  const reference = await frame.locator('.reference-code').textContent();
  await mails(request, reference!, 2);
});

test('nobody else shows it, and what is personal is shown within no page', async ({ page, baseURL, request }) => {
  await clinicPage(page, 'http://evil.example', baseURL!);
  await expect(page.frameLocator('#daybook').getByRole('heading', { name: 'Book an appointment' })).toHaveCount(0);
  for (const path of ['/manage/unknown', '/waitlist/unknown', '/login', '/staff', '/find']) {
    const policy = (await request.get(path, { maxRedirects: 0 })).headers()['content-security-policy'];
    expect(policy, path).toContain("frame-ancestors 'none'");
  }
});
