// A real Chromium against the real server. Each worker starts a server with a database and a mailbox of its own
// (`tests/server.ts`), so the files of tests run side by side.
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with \`make test\``);
  return value;
};

for (const name of ['DATABASE_URL', 'SERVER_BIN', 'SITE_ROOT']) need(name);

export default defineConfig({
  testDir: 'tests',
  // Within a file one test at a time: they share a mailbox that is stopped and started.
  fullyParallel: false,
  workers: Number(process.env.WORKERS ?? Math.min(4, availableParallelism())),
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    // Recording every step takes as long as the steps; `TRACE=1` records those of the tests that fail.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 8_000,
    launchOptions: {
      executablePath: need('CHROMIUM'),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A page of another site shows ours in a frame, and ours is on this machine.
        '--disable-features=LocalNetworkAccessChecks',
      ],
    },
  },
});
