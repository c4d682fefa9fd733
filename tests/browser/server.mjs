// The built program, started on a data folder of its own and a port that is free.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROGRAM = process.env.LILONG ?? fileURLToPath(new URL('../../target/debug/lilong', import.meta.url));
const ADDRESS = /https?:\/\/[^\s/]+:\d+/;

/** `lilong demo` on a new folder: `{ url, data, log(), stop() }`. Fails with the program's own words. */
export async function startDemo({ env = {}, args = [], listen = '127.0.0.1:0', seconds = 120 } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'lilong-browser-'));
  const server = await start(['demo', '--data', data, '--listen', listen, ...args], { env, seconds });
  return {
    ...server,
    data,
    async stop() {
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Any serving command of the program; resolves once it has printed its address: `{ url, log(), stop() }`. */
export async function start(args, { env = {}, seconds = 60 } = {}) {
  const child = spawn(PROGRAM, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const gone = new Promise((resolve) => child.once('close', resolve));
  let late;
  const url = await new Promise((resolve, reject) => {
    late = setTimeout(() => reject(new Error(`no address after ${seconds} s:\n${said}`)), seconds * 1000);
    const listen = (chunk) => {
      said += chunk;
      const address = said.match(ADDRESS);
      if (address) resolve(address[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => reject(new Error(`${PROGRAM}: ${error.message}`)));
    gone.then((code) => reject(new Error(`ended with ${code} before it listened:\n${said}`)));
  }).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  }).finally(() => clearTimeout(late));
  return {
    url,
    log: () => said,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
