import { createServer } from 'node:net';
import { join } from 'node:path';

import { readIfThere, replaceFile } from './own-files.ts';
import type { ServerHome } from './server-home.ts';

const host = '127.0.0.1';

/** The port of the last start where it is free, else any free one. */
export async function choosePort(home: ServerHome): Promise<number> {
  const last = Number(await readIfThere(join(home.path, 'port')));
  if (Number.isSafeInteger(last) && last > 0 && last < 65_536 && (await isFree(last))) return last;
  return freePort();
}

export async function rememberPort(home: ServerHome, port: number): Promise<void> {
  await replaceFile(join(home.path, 'port'), `${port}\n`);
}

export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error(`no free port on ${host}`);
  return port;
}

/** Listens and stops again: the port it got, or undefined when that is taken or not ours to use. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(got));
    });
  });
}
