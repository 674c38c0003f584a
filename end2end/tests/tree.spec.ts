// What a screen reader is told on the way to a booking: roles, names and live regions, as the accessibility tree has them.
import { type Page, expect } from '@playwright/test';
import { chooseLaterDay, chooseSlot, fillIn, somebody, test, whileHeld } from './daybook';

/** Where one is, in the list of steps. */
async function expectStep(page: Page, name: string): Promise<void> {
  const current = page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current="step"]');
  await expect(current).toHaveText(name);
}

const landmarks = `
- link "Skip to main content"
- banner:
  - link "Riverside Clinic"
  - paragraph:
    - link "+44 20 7946 0123"
  - navigation "Main":
    - list:
      - listitem:
        - link "My appointment"
- main:
  - heading [level=1]
- contentinfo:
  - paragraph:
    - link "+44 20 7946 0123"
  - button "Deutsch"
`;

test('every step tells where one is, what was chosen, and what to do, by role and name', async ({ page }) => {
  const [body, main] = [page.locator('body'), page.getByRole('main')];
  await page.goto('/');
  await expectStep(page, 'Service');
  await expect(body).toMatchAriaSnapshot(landmarks);
  await expect(main).toMatchAriaSnapshot(`
    - heading "Book an appointment" [level=1]
    - list:
      - listitem:
        - heading "Physiotherapy" [level=2]:
          - link "Physiotherapy"
        - paragraph: 30 minutes
      - listitem:
        - heading "Video consultation" [level=2]
        - paragraph: 15 minutes, online
  `);

  await page.getByRole('link', { name: 'Extended consultation' }).click();
  await expect(main).toMatchAriaSnapshot(`
    - heading "Who would you like to see?" [level=1]
    - complementary "Your appointment so far":
      - definition: Extended consultation 60 minutes
      - link "Change your choice"
    - list:
      - listitem:
        - heading "Anyone available" [level=2]
        - paragraph
        - paragraph: "/Next available: .+/"
      - listitem:
        - heading "Mina Patel" [level=2]:
          - link "Mina Patel"
        - paragraph: "/Next available: .+/"
  `);
  await expectStep(page, 'Provider');

  await page.getByRole('link', { name: 'Mina Patel' }).click();
  await chooseLaterDay(page);
  await expectStep(page, 'Time');
  await expect(body).toMatchAriaSnapshot(landmarks);
  await expect(main).toMatchAriaSnapshot(`
    - heading "Choose a day and time" [level=1]
    - navigation "Days":
      - link "Skip to the times"
      - paragraph: /\\d+ \\w+ to \\d+ \\w+ \\d{4}/
      - link "Later days"
      - list:
        - listitem:
          - link /\\w+ \\d+ \\w+ \\d+ free/
      - group: Go to a date
    - region /\\w+ \\d+ \\w+ \\d{4} \\d+ available times?/:
      - heading /\\d+ available times?/ [level=2]
      - heading [level=3]
      - list:
        - listitem:
          - button /\\d\\d:\\d\\d/
    - status
  `);
  await expect(page.locator('a.day[aria-current]')).toHaveCount(1);

  await chooseSlot(page);
  await expectStep(page, 'Details');
  await expect(main).toMatchAriaSnapshot(`
    - heading "Your details" [level=1]
    - complementary "Your appointment so far":
      - definition:
        - time
    - complementary "Your time":
      - paragraph:
        - text: Held for you until
        - time
        - status
    - group "Who is the appointment for?":
      - radio "For me" [checked]
      - radio "For someone else"
    - textbox "First name"
    - group "How can we contact you about this appointment?":
      - paragraph: /Without an email address/
      - radio "By email" [checked]
      - radio "By phone"
      - radio "Not at all"
      - textbox "Email address"
    - group "Date of birth":
      - textbox "Day"
      - textbox "Month"
      - textbox "Year"
    - button "Continue"
  `);

  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toMatchAriaSnapshot(`
    - alert:
      - heading "There is a problem" [level=2]
      - list:
        - listitem:
          - link "Enter the first name"
        - listitem:
          - link "Enter the email address"
        - listitem:
          - link "Enter the date of birth"
  `);
  await expect(page.getByRole('alert').or(page.locator('#error-summary')).first()).toBeFocused();
  const firstName = page.getByRole('textbox', { name: 'First name' });
  await expect(firstName).toHaveAttribute('aria-invalid', 'true');
  await expect(firstName).toHaveAccessibleDescription(/Enter the first name/);
  await page.getByRole('link', { name: 'Enter the first name' }).click();
  await expect(firstName).toBeFocused();

  await fillIn(page, somebody('Beatrice'));
  await expect(page.getByRole('button', { name: 'Confirm the booking' })).toBeVisible();
  await expectStep(page, 'Check');
  await expect(main).toMatchAriaSnapshot(`
    - heading "Check your answers" [level=1]
    - heading "Your appointment" [level=2]
    - definition: Extended consultation, 60 minutes
    - definition:
      - link "Change service"
    - definition:
      - link "Change provider"
    - definition:
      - link "Change when"
    - definition: Room 1, London
    - definition:
      - link "Change name"
    - definition:
      - link "Change date of birth"
    - button "Confirm the booking"
    - link "Back"
  `);

  // The live region says it when it happens, so that it must not have happened when the page is made.
  await whileHeld(async () => {
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have received your booking');
  });
  await expect(page.getByRole('status')).toHaveText('Your appointment is confirmed');
  await expect(body).toMatchAriaSnapshot(landmarks);
  await expect(main).toMatchAriaSnapshot(`
    - heading "Your appointment is confirmed" [level=1]
    - region "Your appointment":
      - heading "Your appointment" [level=2]
    - region "What you can do now":
      - heading "What you can do now" [level=2]
      - button "Move to another time"
      - button "Cancel the appointment"
      - button "Print"
      - link "Book another appointment"
    - region "Before your appointment":
      - heading "Before your appointment" [level=2]
    - region "Add it to your calendar":
      - heading "Add it to your calendar" [level=2]
    - region "How far your booking is":
      - heading "How far your booking is" [level=2]
      - list:
        - listitem: /We have your booking Done/
        - listitem: Your appointment is in our diary Done
        - listitem: We have sent your email Done
  `);
});
