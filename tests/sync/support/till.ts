import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { defaultRulebook } from '../../../src-core/after-sales/default-rulebook.ts';
import type { CounterEvent, CounterStatus } from '../../../src-core/contract/counter.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { readMigrations } from '../../../src-main/counter/replica/migrate.ts';
import { createCounterService } from '../../../src-main/counter/service.ts';
import type { CounterService } from '../../../src-main/counter/service.ts';
import { DeviceSession } from '../../../src-main/counter/sync/device-session.ts';
import { HttpTransport } from '../../../src-main/counter/sync/http-transport.ts';
import type { Patience } from '../../../src-main/counter/sync/http-transport.ts';
import { personOf } from '../../hq/chain.ts';
import type { TestService } from '../../hq/service.ts';
import { openLine } from '../../support/line.ts';
import type { Line } from '../../support/line.ts';

const migrations = readMigrations(
  fileURLToPath(new URL('../../../migrations/replica', import.meta.url)),
);
const keyHex = '3c'.repeat(32);

export interface TillOptions {
  readonly shopId?: string;
  readonly patience?: Patience;
  /** This machine's clock minus headquarters', in milliseconds. */
  readonly skew?: number;
  /** False: not enrolled. */
  readonly enrolled?: boolean;
}

export type Accepted = Result<{ commandId: string; seq: number; exceptionCode?: string }>;

/** One counter with its directory and its line to headquarters; its program can be ended and started again. */
export class Till {
  readonly line: Line;
  readonly dir: string;
  readonly events: CounterEvent[] = [];
  readonly reports: string[] = [];
  skew: number;
  #service: CounterService | null = null;
  readonly #hq: TestService;
  readonly #options: TillOptions;

  constructor(hq: TestService, line: Line, dir: string, options: TillOptions) {
    this.#hq = hq;
    this.line = line;
    this.dir = dir;
    this.#options = options;
    this.skew = options.skew ?? 0;
  }

  get shopId(): string {
    return this.#options.shopId ?? 'shop-a';
  }

  get service(): CounterService {
    if (this.#service === null) throw new Error('the counter does not run');
    return this.#service;
  }

  get counter() {
    return this.service.counter;
  }

  get tables() {
    return this.counter.replica.tables;
  }

  /** Headquarters' clock as the test moves it, plus this machine's error. */
  now(): number {
    return this.#hq.now() + this.skew;
  }

  start(): void {
    const now = () => this.now();
    this.#service = createCounterService({
      dataDir: this.dir,
      replicaKeyHex: keyHex,
      hqUrl: this.line.url,
      demo: false,
      version: 'test',
      migrations,
      now,
      monotonic: () => performance.now(),
      random: Math.random,
      newId: randomUUID,
      schedule(milliseconds, run) {
        const timer = setTimeout(run, milliseconds);
        return { cancel: () => clearTimeout(timer) };
      },
      breathe: () => turn(),
      transport: (counter) =>
        new HttpTransport({
          hqUrl: () => counter.hqUrl,
          session: new DeviceSession(counter.replica, () => counter.hqUrl, now),
          now,
          ...(this.#options.patience === undefined ? {} : { patience: this.#options.patience }),
        }),
      isSound: () => Promise.resolve(true),
      emit: (event) => this.events.push(event),
      report: (what, error) => this.reports.push(`${what}: ${String(error)}`),
    });
    if (this.counter.hasReplica) this.signIn();
  }

  /** PINs are another test's. */
  signIn(): void {
    this.counter.session = { personId: personOf(this.shopId).id, since: this.now() };
  }

  /** Closes it in order, or leaves everything as a killed program does. */
  stop(how: 'stop' | 'kill' = 'stop'): void {
    if (this.#service === null) return;
    if (how === 'kill') {
      this.counter.disconnect();
      this.counter.replica.abandon();
    }
    if (how === 'stop') this.#service.stop();
    this.#service = null;
  }

  async enrol(): Promise<void> {
    const issued = await this.#hq.hq.issueCode(this.shopId);
    if (!issued.ok) throw new Error(issued.error.code);
    const input = { hqUrl: this.line.url, code: issued.value.code, name: '前台' };
    await this.ask(['app', 'enrol'], input);
  }

  /** The value of a call. Throws its failure. */
  async ask<T>(path: readonly string[], input?: unknown): Promise<T> {
    const result = await this.service.dispatch(path, input);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value as T;
  }

  async status(): Promise<CounterStatus> {
    return await this.ask<CounterStatus>(['app', 'status']);
  }

  async submit(name: string, args: object, as: 'seller' | 'buyer' = 'seller'): Promise<Accepted> {
    return await this.ask<Accepted>(['commands', 'submit'], { name, version: 1, args, as });
  }

  /** Opens a return of one piece of the order's first line; the answer also says the case. */
  async openCase(order: Order, as: 'seller' | 'buyer' = 'buyer') {
    const caseId = randomUUID();
    const result = await this.submit(
      'case.open',
      {
        caseId,
        orderId: order.id,
        kind: 'return_refund',
        lines: [{ orderLineId: 'l1', quantity: 1 }],
        reasonCode: reasonCode(),
      },
      as,
    );
    return { caseId, result };
  }

  /** Waits until it is online, has sent everything and has what headquarters has. */
  async settled(): Promise<void> {
    await eventually(async () => {
      if (this.counter.line.state !== 'online') this.counter.syncNow();
      const { line, unsent } = await this.status();
      expect({ line: line.state, unsent }).toEqual({ line: 'online', unsent: 0 });
      await expectSameAsHeadquarters(this, this.#hq);
    });
  }
}

export function reasonCode(): string {
  const reason = defaultRulebook.reasons.list.find(
    (one) => one.kinds.includes('return_refund') && !one.evidenceRequired,
  );
  if (reason === undefined) throw new Error('no reason fits');
  return reason.code;
}

/** Tries until it does not throw; the last error after `patience` milliseconds, before a test is given up. */
export async function eventually<T>(check: () => Promise<T> | T, patience = 50_000): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(20);
    }
  }
}

/** Every aggregate and history entry of the shop, on both sides, by id. */
export async function expectSameAsHeadquarters(till: Till, { hq }: TestService): Promise<void> {
  const { db } = till.counter.replica;
  const here = (table: string, column = 'doc', join_ = '') =>
    Object.fromEntries(
      db
        .prepare<[], { id: string; ver: number; doc: string }>(
          `SELECT id, ver, ${column} AS doc FROM ${table} ${join_} ORDER BY id`,
        )
        .all()
        .map(({ id, ver, doc }) => [id, { ver, doc: JSON.parse(doc) as unknown }]),
    );
  const there = async (table: string) =>
    Object.fromEntries(
      (
        await hq.sql<{ id: string; ver: number; doc: unknown }[]>`
          select id, ver, doc from ${hq.sql(table)} where space_id = ${till.shopId}`
      ).map(({ id, ver, doc }) => [id, { ver: Number(ver), doc }]),
    );
  expect(here('cases')).toEqual(await there('cases'));
  expect(here('exceptions')).toEqual(await there('exceptions'));
  expect(here('orders', 'd.doc', 'JOIN order_docs d USING (n)')).toEqual(await there('orders'));
  const history = db
    .prepare<[], { doc: string }>('SELECT doc FROM case_history ORDER BY case_id, n')
    .all()
    .map(({ doc }) => JSON.parse(doc) as unknown);
  const entries = await hq.sql<{ doc: unknown }[]>`
    select doc from case_history where space_id = ${till.shopId} order by case_id::text, n`;
  expect(history).toEqual(entries.map(({ doc }) => doc));
}

/** Opens a line and a directory, starts the counter, enrols it unless told not to. */
export async function startTill(hq: TestService, options: TillOptions = {}): Promise<Till> {
  const line = await openLine(hq.hq.port);
  const dir = await mkdtemp(join(tmpdir(), 'till-'));
  const till = new Till(hq, line, dir, options);
  till.start();
  if (options.enrolled !== false) await till.enrol();
  return till;
}

export async function endTill(till: Till): Promise<void> {
  till.stop();
  await till.line.close();
  await rm(till.dir, { recursive: true, force: true });
}
