// A real Chromium against the real server: `server run --dev` on a database of its own, with its mail
// sandbox, and with retry intervals short enough to see a job die.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with \`make test\``);
  return value;
};

// Playwright reads this file in every worker: port and folder are chosen once and handed on.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const port = process.env.E2E_PORT;
process.env.LOCAL_DIR ??= mkdtempSync(join(tmpdir(), 'daybook-end2end-'));

export default defineConfig({
  testDir: 'tests',
  // One server, one mailbox that is stopped and started: one test at a time.
  workers: 1,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
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
  webServer: {
    command: `"${need('SERVER_BIN')}" run --dev`,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      DATABASE_URL: need('DATABASE_URL'),
      SITE_ROOT: need('SITE_ROOT'),
      LOCAL_DIR: process.env.LOCAL_DIR,
      PORT: port,
      RETRY_FIRST_INTERVAL: '200ms',
      // Only the tests of the limits send the header; without it an address is this machine's, which is not limited.
      CLIENT_IP: 'x-forwarded-for',
      EMBED_ORIGINS: 'http://clinic.example',
      LOG: 'warn',
    },
  },
});
