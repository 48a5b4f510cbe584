import { randomUUID } from 'node:crypto';
import type { Poke } from '../../src-core/sync/protocol.ts';
import type { Sql } from '../store/connect.ts';
import type { Log } from '../sync/answer.ts';

const channel = 'afterdesk_moved';
/** A notification holds 8,000 bytes. */
const spacesPerNotification = 80;
/**
 * Between two rounds of pokes; the first comes at once, what moves meanwhile is one: a space that takes a
 * hundred pushes is not news a hundred times.
 */
const gatherMs = 20;

export interface PokeHub {
  /** After a commit: these spaces show something new. Tells subscribers here and on other instances, soon. */
  moved(spaceIds: readonly string[]): void;
  /** Answers how to unsubscribe. */
  subscribe(spaceIds: readonly string[], take: (poke: Poke) => void): () => void;
  close(): Promise<void>;
}

interface Message {
  readonly from: string;
  readonly pokes: readonly (readonly [string, number])[];
}

async function versionsOf(sql: Sql, spaceIds: readonly string[]): Promise<[string, number][]> {
  const rows = await sql<{ id: string; ver: number }[]>`
    select id, ver from space where id = any(${[...spaceIds]})`;
  return rows.map(({ id, ver }) => [id, ver]);
}

async function notify(sql: Sql, from: string, spaceIds: readonly string[]) {
  const pokes = await versionsOf(sql, spaceIds);
  for (let i = 0; i < pokes.length; i += spacesPerNotification) {
    const message: Message = { from, pokes: pokes.slice(i, i + spacesPerNotification) };
    await sql.notify(channel, JSON.stringify(message));
  }
  return pokes;
}

/** For programs beside the service that wrote into spaces: an import, a seed. */
export async function announceMoved(sql: Sql, spaceIds: readonly string[]): Promise<void> {
  await notify(sql, '', spaceIds);
}

/**
 * Pokes of this instance and of all others on the database, by LISTEN/NOTIFY outside of transactions:
 * a notification inside one would make all commits of the database wait for each other. A poke may be
 * lost with the process; that delays its readers, nothing more.
 */
export async function createPokeHub(sql: Sql, log: Log): Promise<PokeHub> {
  const self = randomUUID();
  const subscribers = new Map<string, Set<(poke: Poke) => void>>();
  let gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sentAt = -Infinity;
  let sending: Promise<void> = Promise.resolve();
  let listening = false;

  const deliver = (pokes: Message['pokes']) => {
    for (const [spaceId, ver] of pokes) {
      for (const take of subscribers.get(spaceId) ?? []) take({ spaceId, ver });
    }
  };

  const send = async () => {
    const spaceIds = [...gathered];
    gathered = new Set();
    timer = undefined;
    sentAt = performance.now();
    try {
      deliver(await notify(sql, self, spaceIds));
    } catch (error) {
      log.warn({ err: error }, 'a poke was lost');
    }
  };

  const listener = await sql.listen(
    channel,
    (text) => {
      const message = JSON.parse(text) as Message;
      if (message.from !== self) deliver(message.pokes);
    },
    () => {
      // Again after a broken connection: what was said meanwhile, nobody here heard.
      const known = [...subscribers.keys()];
      if (listening && known.length > 0) {
        versionsOf(sql, known).then(deliver, (error: unknown) =>
          log.warn({ err: error }, 'pokes were lost'),
        );
      }
      listening = true;
    },
  );

  return {
    moved(spaceIds) {
      for (const spaceId of spaceIds) gathered.add(spaceId);
      const wait = Math.max(0, sentAt + gatherMs - performance.now());
      timer ??= setTimeout(() => {
        sending = send();
      }, wait);
    },
    subscribe(spaceIds, take) {
      for (const spaceId of spaceIds) {
        const known = subscribers.get(spaceId);
        if (known) known.add(take);
        else subscribers.set(spaceId, new Set([take]));
      }
      return () => {
        for (const spaceId of spaceIds) {
          const known = subscribers.get(spaceId);
          known?.delete(take);
          if (known?.size === 0) subscribers.delete(spaceId);
        }
      };
    },
    async close() {
      clearTimeout(timer);
      await sending;
      if (gathered.size > 0) await send();
      await listener.unlisten();
    },
  };
}
