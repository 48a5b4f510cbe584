import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { CounterStatus, SignedInPerson } from '../../src-core/contract/counter.ts';
import type { OutboxRow, Page } from '../../src-core/contract/counter-rows.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { isSound, openToRead } from '../../src-main/counter/replica/open-database.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import { startHq } from '../../src-hq/hq.ts';
import type { RunningHq } from '../../src-hq/hq.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { chainDatabase, orderOf } from '../hq/chain.ts';
import { pins, signedIn } from '../hq/service.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { openLine } from '../support/line.ts';
import type { Line } from '../support/line.ts';
import { AckLog } from './support/ack-log.ts';
import { Clerk } from './support/clerk.ts';
import type { SubmitAck } from './support/clerk.ts';
import { counterMoments, watchCounter } from './support/counter-moments.ts';
import { CounterProgram } from './support/counter-program.ts';
import { faultsAtHq, unknownAtHq } from './support/hq-truth.ts';
import { between, killCount, momentPatience, patience } from './support/kills.ts';

const kills = killCount();
const shopId = 'shop-a';

let database: TestDatabase;
let hq: RunningHq;
let line: Line;
let dir: string;
let log: AckLog<SubmitAck>;
let counter: CounterProgram;
let clerk: Clerk;

const status = (): Promise<CounterStatus> => counter.call('app.status');

beforeAll(async () => {
  database = await chainDatabase();
  hq = await startHq({
    databaseUrl: database.url,
    rateLimits: false,
    tick: 500,
    logLevel: 'silent',
    connections: 6,
  });
  const recently = instant(Date.now() - day);
  const times = { placedAt: recently, paidAt: recently, signedAt: recently, completedAt: recently };
  const orders = Array.from({ length: 300 + kills * 120 }, () => orderOf(shopId, times));
  await writeAggregates(hq.sql, shopId, { orders });
  await signedIn(hq, shopId, 'clerk');
  line = await openLine(hq.port);
  dir = await mkdtemp(join(tmpdir(), 'afterdesk-kill-'));
  log = new AckLog(join(dir, 'promised.jsonl'));
  counter = new CounterProgram(join(dir, 'counter'), line.url);
  const issued = await hq.issueCode(shopId);
  if (!issued.ok) throw new Error(issued.error.code);
  await counter.start(issued.value.code);
  const online = async () => expect((await status()).line.state).toBe('online');
  await vi.waitFor(online, { timeout: momentPatience });
  const people = await counter.call<SignedInPerson[]>('app.people');
  const person = people.find(({ name }) => name.startsWith('clerk-'));
  const signed = await counter.call<Result<SignedInPerson>>('app.signIn', {
    personId: person?.id,
    pin: pins.right,
  });
  expect(signed.ok).toBe(true);
  // Once in order: what it compiled is kept then, and who signed in is known again.
  await counter.stop();
  await counter.start();
  expect((await status()).person?.id).toBe(person?.id);
  clerk = new Clerk(counter, orders, log);
}, patience);

afterAll(async () => {
  await clerk?.rest().catch(() => undefined);
  await counter.stop();
  await line.close();
  log.close();
  await hq.close();
  await database.drop();
  await rm(dir, { recursive: true, force: true });
});

/** What the counter holds, answered or not. */
async function heldByCounter(): Promise<Set<string>> {
  const held = new Set<string>();
  let cursor: string | null = null;
  do {
    const input = { which: 'all', limit: 200, ...(cursor === null ? {} : { cursor }) };
    const page: Page<OutboxRow> = await counter.call('sync.outbox', input);
    for (const { command } of page.rows) held.add(command.commandId);
    cursor = page.next;
  } while (cursor !== null);
  return held;
}

/** Lets the counter run into its end: at a named moment, or at any. */
async function killSomewhere(round: number): Promise<void> {
  const moment = round % 2 === 0 ? counterMoments[(round / 2) % counterMoments.length] : undefined;
  if (moment === undefined) {
    await pass(between(2, 200));
  } else {
    const moments = Promise.withResolvers<void>();
    watchCounter(moment, line, clerk, () => {
      counter.strike();
      moments.resolve();
    });
    const end = clerk.ended.then(() => Promise.reject(new Error(`no clerk left for: ${moment}`)));
    end.catch(() => undefined);
    const tooLate = setTimeout(() => moments.reject(new Error(`never: ${moment}`)), momentPatience);
    await Promise.race([moments.promise, end]);
    clearTimeout(tooLate);
  }
  await counter.kill();
  await clerk.rest();
  line.watch(null, null);
}

/** As the kill left it: opened with its key, read through. On a copy, so that the counter mends its own. */
async function leftSound(): Promise<boolean> {
  const copy = await mkdtemp(join(dir, 'copy-'));
  await mkdir(copy, { recursive: true });
  for (const part of ['replica.db', 'replica.db-wal']) {
    const from = join(counter.dataDir, part);
    if (existsSync(from)) copyFileSync(from, join(copy, part));
  }
  const key = readFileSync(join(counter.dataDir, 'replica-key.hex'), 'utf8').trim();
  const db = openToRead(join(copy, 'replica.db'), key);
  try {
    return isSound(db);
  } finally {
    db.close();
    await rm(copy, { recursive: true, force: true });
  }
}

test(
  `a counter is killed ${kills} times: what it took is sent, once`,
  async () => {
    const { sql } = hq;
    for (let round = 0; round < kills; round += 1) {
      const before = log.size;
      clerk.run();
      await killSomewhere(round);
      expect(await leftSound()).toBe(true);
      // Sometimes it comes up without a line: what it promised must be there all the same.
      if (round % 3 !== 1) line.mend();
      await counter.start();
      const held = await heldByCounter();
      const acks = log.all().map(({ commandId }) => commandId);
      const lost = await unknownAtHq(
        sql,
        acks.filter((id) => !held.has(id)),
      );
      expect(lost).toEqual([]);
      line.mend();
      if (round % 5 === 4) await workGoesOn(before);
    }

    await counter.call('sync.now');
    await expect.poll(async () => (await status()).unsent, { timeout: 60_000 }).toBe(0);
    const acks = log.all();
    expect(
      await unknownAtHq(
        sql,
        acks.map(({ commandId }) => commandId),
      ),
    ).toEqual([]);
    expect(await faultsAtHq(sql)).toEqual([]);
    // Each promise is one entry in its case's history, and no case has an entry nobody asked for twice.
    const entries = await sql<{ caseId: string; event: string; commandId: string }[]>`
      select case_id::text as "caseId", doc ->> 'event' as event, doc ->> 'commandId' as "commandId"
      from case_history where doc -> 'actor' ->> 'role' <> 'system'`;
    const times = new Map<string, number>();
    for (const { caseId, event } of entries) {
      const key = `${caseId} ${event}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
    expect([...times].filter(([, count]) => count > 1)).toEqual([]);
    const written = new Set(entries.map(({ commandId }) => commandId));
    expect(acks.filter(({ commandId }) => !written.has(commandId))).toEqual([]);
    // Nothing was put aside as damaged, and the replica is headquarters' again.
    expect(readdirSync(counter.dataDir).filter((name) => name.includes('damaged'))).toEqual([]);
    await expect.poll(sumsFit, { timeout: momentPatience }).toBe(true);
    process.stdout.write(`${acks.length} commands promised over ${kills} kills of a counter\n`);
  },
  patience,
);

/** The clerk gets something done, so that a counter that came up without its line also works with it. */
async function workGoesOn(before: number): Promise<void> {
  clerk.run();
  const more = () => expect(log.size).toBeGreaterThan(before);
  await vi.waitFor(more, { timeout: momentPatience });
  await clerk.rest();
}

async function sumsFit(): Promise<boolean> {
  await counter.call('sync.now');
  const { spaces } = await counter.call<{ spaces: { checksumOk: boolean | null }[] }>(
    'sync.health',
  );
  return spaces.length > 0 && spaces.every(({ checksumOk }) => checksumOk === true);
}
