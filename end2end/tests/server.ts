// The server that one of Playwright's workers talks to: `server run --dev` on a database of its own, with its mail
// sandbox, and with retry intervals short enough to see a job die. Workers share nothing, so they run side by side.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from './database';

export interface Server {
  url: string;
  stop: () => Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 15_000;

/** Starts it, and sets what the tests and the programs that they call read from the environment. */
export async function startServer(worker: number): Promise<Server> {
  process.env.DATABASE_URL = await newDatabase(`end2end_${worker}`);
  process.env.LOCAL_DIR = mkdtempSync(join(tmpdir(), 'daybook-end2end-'));
  const port = await freePort();
  const server = spawn(process.env.SERVER_BIN!, ['run', '--dev'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      // What is sent does not depend on the time of day at which the tests run.
      QUIET_HOURS: 'none',
      PORT: String(port),
      RETRY_FIRST_INTERVAL: '200ms',
      // In the place of a day.
      RETRY_PATIENCE: '1s',
      // Only the tests of the limits send the header; without it an address is this machine's, which is not limited.
      CLIENT_IP: 'x-forwarded-for',
      EMBED_ORIGINS: 'http://clinic.example',
      LOG: 'warn',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await readiness(server, `${url}/readyz`);
  return { url, stop: () => stop(server) };
}

async function newDatabase(name: string): Promise<string> {
  const around = new URL(process.env.DATABASE_URL!);
  await execute(around.href, `drop database if exists ${name} with (force)`, `create database ${name}`);
  around.pathname = `/${name}`;
  return around.href;
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

async function readiness(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error('the server did not become ready');
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(late);
}
