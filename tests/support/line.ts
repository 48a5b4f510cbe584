import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What a watcher may do with a piece of what passes: let it go on, or keep it from the other side. */
export type Watcher = (chunk: Buffer) => 'pass' | 'hold';

/** A TCP line to a server, which a test cuts and mends, and on which it sees what passes. */
export interface Line {
  /** The same for all the line's life, cut or not. */
  readonly port: number;
  readonly url: string;
  readonly isCut: boolean;
  /** Ends every connection, and each new one as soon as it comes. */
  cut(): void;
  mend(): void;
  /** Sees every piece on its way to the server, and back; null: nobody looks any more. */
  watch(to: Watcher | null, from: Watcher | null): void;
  /** Leads to another port from now on: the server was started anew. */
  lead(port: number): void;
  close(): Promise<void>;
}

/** Opens a line to a port of this machine. */
export async function openLine(target: number): Promise<Line> {
  const open = new Set<Socket>();
  let port = target;
  let isCut = false;
  let toServer: Watcher | null = null;
  let fromServer: Watcher | null = null;

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = createConnection({ host: '127.0.0.1', port });
    const end = (): void => {
      open.delete(near);
      open.delete(far);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true);
      // A line that breaks shows as one: whoever is at either end hears of it.
      socket.on('error', end);
      socket.on('close', end);
    }
    near.on('data', (chunk: Buffer) => {
      if (toServer === null || toServer(chunk) === 'pass') far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => {
      if (fromServer === null || fromServer(chunk) === 'pass') near.write(chunk);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const own = (server.address() as AddressInfo).port;

  const dropAll = (): void => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  return {
    port: own,
    url: `http://127.0.0.1:${own}`,
    get isCut() {
      return isCut;
    },
    cut() {
      isCut = true;
      dropAll();
    },
    mend() {
      isCut = false;
    },
    watch(to, from) {
      toServer = to;
      fromServer = from;
    },
    lead(next) {
      port = next;
      dropAll();
    },
    async close() {
      dropAll();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
