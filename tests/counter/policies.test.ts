import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import type { Case } from '../../src-core/after-sales/case.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { CalendarExtension } from '../../src-core/after-sales/rulebook.ts';
import { day, hour, instant, minute } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { CounterEvent } from '../../src-core/contract/counter.ts';
import type { PoliciesHere } from '../../src-core/contract/counter-policies.ts';
import type { Reference } from '../../src-core/contract/counter-reference.ts';
import type { Change } from '../../src-core/sync/protocol.ts';
import { rebase } from '../../src-core/sync/replay.ts';
import { createCounterService } from '../../src-main/counter/service.ts';
import type { CounterService } from '../../src-main/counter/service.ts';
import { failed } from '../../src-main/counter/sync/transport.ts';
import { shop, start } from '../core/world.ts';
import { abandon, openReplica, tempDir } from './support/replica-fixture.ts';
import {
  clerk,
  keyHex,
  makeDevice,
  migrations,
  numberedOrder,
  pageOf,
  shopPage,
} from './support/shop-data.ts';

const { version: _own, ...deadlines } = defaultRulebook.deadlines;

let serial = 1;

/** A version of the deadlines and its assignment to the shop, as they come down. */
function pushed(from: number, review: number): { id: string; changes: Change[] } {
  serial += 1;
  const id = randomUUID();
  const policyId = randomUUID();
  const version = {
    kind: 'deadlines' as const,
    id,
    policyId,
    n: serial,
    serial,
    state: 'scheduled' as const,
    contentHash: '0'.repeat(64),
    authors: ['p-writer'],
    approvedBy: 'p-approver',
    window: { from: instant(from) },
    content: { ...deadlines, review },
    steps: [{ command: 'draft', at: start }],
  };
  const assignment = {
    id: randomUUID(),
    kind: 'deadlines' as const,
    unitId: shop.id,
    mode: 'override' as const,
    versionId: id,
    locked: false,
    from: instant(from),
    n: serial,
    by: { personId: 'p-writer', name: '沈思远' },
    words: '',
  };
  const reference = (doc: Extract<Change, { type: 'reference' }>['doc'], name: string, n: number) =>
    ({ type: 'reference', id: name, ver: 1_000 + serial * 10 + n, doc }) as const;
  const policy = { id: policyId, kind: 'deadlines' as const, zh: '售后时效', en: 'Deadlines' };
  return {
    id,
    changes: [
      reference({ kind: 'policy', policy }, `policy:${policyId}`, 0),
      reference({ kind: 'policy_version', version }, `policy_version:${id}`, 1),
      reference({ kind: 'assignment', assignment }, `assignment:${assignment.id}`, 2),
    ],
  };
}

/** A counter whose clock and timers are a test's; its line never comes up. */
class Machine {
  readonly events: CounterEvent[] = [];
  readonly dir: string;
  now: number;
  #timers: { at: number; run: () => void }[] = [];
  #service: CounterService | null = null;

  constructor(dir: string, now: number) {
    this.dir = dir;
    this.now = now;
    onTestFinished(() => this.#service?.stop());
  }

  start(): void {
    const unreachable = () => Promise.resolve(failed('unreachable', 'unreachable'));
    this.#service = createCounterService({
      dataDir: this.dir,
      replicaKeyHex: keyHex,
      hqUrl: null,
      demo: false,
      version: 'test',
      migrations,
      now: () => this.now,
      monotonic: () => this.now,
      random: () => 0.5,
      newId: randomUUID,
      schedule: (milliseconds, run) => {
        const timer = { at: this.now + milliseconds, run };
        this.#timers.push(timer);
        return { cancel: () => (this.#timers = this.#timers.filter((one) => one !== timer)) };
      },
      breathe: () => turn(),
      transport: () => ({
        push: unreachable,
        pull: unreachable,
        snapshot: unreachable,
        listen: () => ({ ended: Promise.resolve('unreachable' as const), close: () => undefined }),
        close: () => undefined,
      }),
      isSound: () => Promise.resolve(true),
      emit: (event) => this.events.push(event),
      report: (_what, error) => {
        throw error instanceof Error ? error : new Error(String(error));
      },
    });
    this.#service.counter.session = { personId: clerk.id, since: this.now };
  }

  /** Ends it in order, while something is under way that will want to be called again; answers what timers are left. */
  stop(): number {
    const counter = this.#service?.counter;
    this.#service?.stop();
    counter?.later(day, () => undefined);
    return this.#timers.length;
  }

  kill(): void {
    this.#service?.counter.disconnect();
    this.#service?.counter.replica.abandon();
    this.#service = null;
    this.#timers = [];
  }

  /** Lets time go by, timer after timer. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= until);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = until;
  }

  async ask<T>(path: readonly string[], input?: unknown): Promise<T> {
    if (this.#service === null) throw new Error('it does not run');
    const result = await this.#service.dispatch(path, input);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value as T;
  }

  get tables() {
    if (this.#service === null) throw new Error('it does not run');
    return this.#service.counter.replica.tables;
  }

  get replica() {
    if (this.#service === null) throw new Error('it does not run');
    return this.#service.counter.replica;
  }
}

/** What the shop stands under. */
const above: Change = {
  type: 'reference',
  id: 'unit:above',
  ver: 900,
  doc: {
    kind: 'unit',
    unit: { ...shop, id: shop.parentId ?? '', parentId: null, kind: 'headquarters', name: '总部' },
  },
};

/** A counter of the shop that headquarters has filled. */
function machine(changes: readonly Change[]): Machine {
  const dir = tempDir();
  const replica = openReplica(dir);
  makeDevice(replica);
  replica.transact('page', (tables) =>
    rebase(tables, shopPage([], [above, ...changes]), replica.context),
  );
  abandon(replica);
  const one = new Machine(dir, start);
  one.start();
  return one;
}

const toldOf = (events: readonly CounterEvent[], topic: 'policies' | 'reference') =>
  events.some((event) => event.type === 'changed' && event.topics.includes(topic));

test('a festival published after the clocks began puts work in the order of its countdowns', async () => {
  const clock = (rule: string, hours: number) => ({
    rule,
    at: instant(start + hours * hour),
    since: start,
    counted: hours * hour,
  });
  const caseDue = (n: number, over: Pick<Case, 'state' | 'deadline'>): Change => {
    const { id, shopId } = numberedOrder(n);
    const doc: Case = {
      id,
      no: `S${n}`,
      shopId,
      orderId: id,
      kind: 'return_refund',
      version: 1,
      lines: [{ orderLineId: 'l1', quantity: 1 }],
      reasonCode: 'other',
      words: '',
      fault: 'none',
      evidence: [],
      negotiated: false,
      amount: fen(100),
      receiptExtended: false,
      notReceivedReported: false,
      amendUnlocked: false,
      goodsToSendBack: false,
      deadlinePolicyVersion: 1,
      openedAt: start,
      openedBy: { role: 'buyer' },
      updatedAt: start,
      ...over,
    };
    return { type: 'case', id, ver: 500 + n, doc, history: [] };
  };
  const one = machine([
    caseDue(1, { state: 'awaiting_seller_receipt', deadline: clock('return_receipt', 10) }),
    caseDue(2, { state: 'awaiting_seller_review', deadline: clock('review', 20) }),
  ]);
  const list = async () => {
    const { rows } = await one.ask<{ rows: { case?: { no: string } }[] }>(['work', 'list'], {});
    return rows.map((row) => row.case?.no);
  };
  expect(await list()).toEqual(['S1', 'S2']);
  const rulebook = (extensions: CalendarExtension[], ver: number): Change => ({
    type: 'reference',
    id: 'rulebook',
    ver,
    doc: { kind: 'rulebook', rulebook: { ...defaultRulebook, calendarExtensions: extensions } },
  });
  const bring = (change: Change) => {
    one.replica.transact('page', (tables) => rebase(tables, pageOf([change]), one.replica.context));
    one.pass(minute);
  };
  const [today] = new Date(start).toISOString().split('T');
  const festival = { name: '春节', from: today!, to: today!, rules: ['return_receipt' as const] };
  bring(rulebook([festival], 2_000));
  expect(await list()).toEqual(['S2', 'S1']);
  // Withdrawn again: nothing stays where it was put off to.
  bring(rulebook([], 2_001));
  expect(await list()).toEqual(['S1', 'S2']);
});

describe('policies in a counter that has no line', () => {
  it('open at midnight: the rules are others, and screens are told to ask again', async () => {
    // Between two of the looks that a counter takes once a minute.
    const midnight = start + 8 * hour + 30_000;
    const coming = pushed(midnight, deadlines.review * 2);
    const one = machine(coming.changes);
    const review = async () =>
      (await one.ask<Reference>(['app', 'reference'])).rulebook?.deadlines.review;
    expect(await review()).toBe(deadlines.review);
    one.pass(midnight - start - 1);
    expect(await review()).toBe(deadlines.review);
    one.events.length = 0;
    one.pass(1);
    expect(await review()).toBe(deadlines.review * 2);
    one.pass(500);
    expect(toldOf(one.events, 'policies')).toBe(true);
    expect(toldOf(one.events, 'reference')).toBe(true);
    // Nothing else opens: nobody is told again.
    one.events.length = 0;
    one.pass(3 * minute);
    expect(toldOf(one.events, 'policies')).toBe(false);
    const { inForce } = await one.ask<PoliciesHere>(['policies', 'here']);
    expect(inForce.find(({ kind }) => kind === 'deadlines')).toMatchObject({
      version: { id: coming.id },
      from: midnight,
      to: null,
      policy: { zh: '售后时效' },
    });
  });

  it('are known to have come down when they did, and stay read and acknowledged after a kill', async () => {
    const now = pushed(start - day, deadlines.review * 2);
    const coming = pushed(start + 30 * day, deadlines.review * 3);
    const one = machine([...now.changes, ...coming.changes]);
    expect(one.tables.receipts.deliveredAt(now.id)).toBe(start);
    expect(one.tables.receipts.deliveredAt(coming.id)).toBe(start);
    one.pass(hour);
    await one.ask(['policies', 'read'], { versionId: now.id });
    one.pass(minute);
    await one.ask(['policies', 'acknowledge'], { versionId: now.id });
    // Again is nothing new: the first time counts.
    one.pass(minute);
    await one.ask(['policies', 'acknowledge'], { versionId: now.id });
    one.kill();
    one.start();
    const sent = one.tables.receipts.unsent(10).find(({ versionId }) => versionId === now.id);
    expect(sent).toEqual({
      versionId: now.id,
      deliveredAt: start,
      readAt: start + hour,
      readBy: clerk.id,
      acknowledgedAt: start + hour + minute,
      acknowledgedBy: clerk.id,
    });
    const { work, here } = {
      work: await one.ask<{ counts: { policies: number }; rows: { type: string }[] }>(
        ['work', 'list'],
        {},
      ),
      here: await one.ask<PoliciesHere>(['policies', 'here']),
    };
    expect(here.toAcknowledge).toBe(1);
    expect(work.counts.policies).toBe(1);
    expect(work.rows.map(({ type }) => type)).toEqual(['policies']);
  });

  it('say by when headquarters wants them acknowledged, until nobody asks any more', async () => {
    const now = pushed(start - day, deadlines.review * 2);
    const at = instant(start + 2 * day);
    const id = `acknowledge_by:${now.id}`;
    const date: Change = {
      type: 'reference',
      id,
      ver: 2_000,
      doc: { kind: 'acknowledge_by', versionId: now.id, at },
    };
    const one = machine([...now.changes, date]);
    const asked = async () => {
      const { inForce } = await one.ask<PoliciesHere>(['policies', 'here']);
      return inForce.flatMap(({ version, acknowledgeBy }) =>
        version === null ? [] : [[version.id, acknowledgeBy]],
      );
    };
    expect(await asked()).toEqual([[now.id, at]]);
    one.tables.references.remove(shop.id, id);
    expect(await asked()).toEqual([[now.id, null]]);
  });

  it('keep who read them when the replica is built anew, and tell headquarters once more', async () => {
    const now = pushed(start - day, deadlines.review * 2);
    const one = machine(now.changes);
    await one.ask(['policies', 'acknowledge'], { versionId: now.id });
    const { receipts } = one.tables;
    receipts.sent(receipts.unsent(10));
    expect(receipts.unsent(10)).toEqual([]);
    const { replica } = one;
    const side = replica.beside();
    side.transact('page', (tables) =>
      rebase(tables, shopPage([], [above, ...now.changes]), replica.context),
    );
    side.adopt();
    expect(one.tables.receipts.unsent(10)).toMatchObject([
      { versionId: now.id, acknowledgedBy: clerk.id },
    ]);
  });

  it('ask nobody who is not there, and take no act of a version that is not here', async () => {
    const one = machine([]);
    expect(await one.ask(['policies', 'acknowledge'], { versionId: randomUUID() })).toEqual({
      ok: false,
      error: { code: 'not_found', params: {} },
    });
    await one.ask(['app', 'signOut']);
    expect((await one.ask<PoliciesHere>(['policies', 'here'])).toAcknowledge).toBeNull();
    expect(await one.ask(['policies', 'read'], { versionId: randomUUID() })).toMatchObject({
      error: { code: 'not_signed_in' },
    });
  });
});

test('a counter that was stopped has no timer left that would keep its thread', () => {
  expect(machine([]).stop()).toBe(0);
});
