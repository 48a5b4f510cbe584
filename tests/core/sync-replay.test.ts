import { isDeepStrictEqual } from 'node:util';
import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { addToChecksum, checksumText, emptyChecksum } from '../../src-core/sync/checksum.ts';
import { startIncarnation } from '../../src-core/sync/incarnation.ts';
import type { Change, Outcome, PullResponse, WireCommand } from '../../src-core/sync/protocol.ts';
import { applyLocally, rebase, recordOutcomes } from '../../src-core/sync/replay.ts';
import { MemoryTables } from './sync-memory-tables.ts';
import { outcomeOf, shop, toyCommand, toyContext, toyDecide, toyOrder } from './sync-toy-rules.ts';

const orders = ['o1', 'o2'];
const cases = ['c1', 'c2', 'c3'];

/** Headquarters in a few lines: decides for good, numbers what changes, answers from any version. */
class ToyHeadquarters {
  readonly tables = new MemoryTables('hq', 'hq');
  readonly outcomes: Outcome[] = [];
  readonly #byCommand = new Map<string, Outcome>();
  readonly #vers = new Map<string, number>();
  ver = 0;
  lastSeq = 0;

  constructor() {
    for (const id of orders) {
      this.tables.write('order', id, { spaceId: shop, ver: 0, doc: toyOrder(id) });
      this.#bump(`order:${id}`);
    }
  }
  #bump(key: string) {
    this.ver += 1;
    this.#vers.set(key, this.ver);
  }
  run(command: WireCommand, own: boolean): Outcome {
    const known = this.#byCommand.get(command.commandId);
    if (known !== undefined) {
      if (own) this.lastSeq = command.seq;
      return { ...known, seq: command.seq };
    }
    const decision = toyDecide(command, {
      order: (id) => this.tables.read('order', id)?.doc,
      case: (id) => this.tables.read('case', id)?.doc,
      exception: (id) => this.tables.read('exception', id)?.doc,
    });
    if (decision.outcome !== 'rejected') {
      const { effects } = decision;
      for (const [type, docs] of [
        ['order', effects.orders],
        ['case', effects.cases],
        ['exception', effects.exceptions],
      ] as const) {
        for (const doc of docs) {
          this.tables.write(type, doc.id, { spaceId: shop, ver: 0, doc });
          this.#bump(`${type}:${doc.id}`);
        }
      }
      for (const entry of effects.history) this.tables.writeHistory(entry);
    }
    const outcome = outcomeOf(command, decision);
    this.#byCommand.set(command.commandId, outcome);
    if (own) {
      this.outcomes.push(outcome);
      this.lastSeq = command.seq;
    }
    return outcome;
  }
  change(key: string, since: number): Change {
    const [type, id] = key.split(':') as ['order' | 'case' | 'exception', string];
    const row = this.tables.read(type, id)!;
    const ver = this.#vers.get(key)!;
    const history = [...(this.tables.state.history.get(id)?.values() ?? [])].slice(
      since === 0 ? 0 : -3,
    );
    return { type, id, ver, doc: row.doc, ...(type === 'case' ? { history } : {}) } as Change;
  }
  page(since: number): PullResponse {
    const fresh = [...this.#vers].filter(([, ver]) => ver > since).toSorted((a, b) => a[1] - b[1]);
    let sum = emptyChecksum;
    for (const [key, ver] of this.#vers) {
      const [type, id] = key.split(':') as [string, string];
      sum = addToChecksum(sum, type, id, ver);
    }
    return {
      cursor: String(this.ver),
      // History since the reader's version is not modelled: all of it, which a replica must cope with too.
      spaces: [{ spaceId: shop, changes: fresh.map(([key]) => this.change(key, 0)) }],
      outcomes: this.outcomes.slice(-5),
      lastSeq: this.lastSeq,
      durableSeq: 0,
      more: false,
      checksums: [{ spaceId: shop, ver: this.ver, count: sum.count, sum: checksumText(sum) }],
      now: 0 as PullResponse['now'],
    };
  }
}

const localStep = fc.record({
  do: fc.constant('local' as const),
  name: fc.constantFrom('open' as const, 'change' as const, 'fact' as const),
  caseId: fc.constantFrom(...cases),
  orderId: fc.constantFrom(...orders),
  seen: fc.integer({ min: 1, max: 4 }),
  word: fc.constantFrom('a', 'b'),
});

const otherStep = fc.record({
  do: fc.constant('other' as const),
  name: fc.constantFrom('open' as const, 'change' as const),
  caseId: fc.constantFrom(...cases),
  orderId: fc.constantFrom(...orders),
  seen: fc.integer({ min: 1, max: 4 }),
  word: fc.constantFrom('x', 'y'),
});

const step = fc.oneof(
  // Twice as much work at the counter as of each other kind, or few commands would meet.
  ...[1, 2].map(() => localStep),
  otherStep,
  fc.record({ do: fc.constant('push' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('pull' as const), twice: fc.boolean() }),
  fc.record({ do: fc.constant('reincarnate' as const) }),
);

const rowsOf = (tables: MemoryTables) =>
  Object.fromEntries([...tables.state.rows].map(([key, row]) => [key, row.doc]));
const historyOf = (tables: MemoryTables) =>
  Object.fromEntries(
    [...tables.state.history]
      .map(([id, entries]) => [id, [...entries.values()].toSorted((a, b) => a.n - b.n)] as const)
      .filter(([, entries]) => entries.length > 0),
  );

describe('replay on a replica', () => {
  it('ends as headquarters stands, whatever the order of work, pushes and pages', () => {
    let rejections = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
        const hq = new ToyHeadquarters();
        const replica = new MemoryTables('d', 'i1');
        let id = 0;
        let seen = 0;
        let refusalsIntact = true;
        const pull = () => {
          const page = hq.page(seen);
          const result = replica.transaction((tables) => rebase(tables, page, toyContext));
          expect(result.differing).toEqual([]);
          expect(result.behindItself).toBe(false);
          seen = hq.ver;
        };
        const push = (count: number) => {
          const unsent = replica.state.outbox.filter((entry) => entry.outcome === null);
          const outcomes = unsent.slice(0, count).map(({ command }) => hq.run(command, true));
          rejections += outcomes.filter(({ outcome }) => outcome === 'rejected').length;
          replica.transaction((tables) => recordOutcomes(tables, outcomes));
        };
        pull();
        for (const one of steps) {
          if (one.do === 'push') push(one.count);
          else if (one.do === 'pull') {
            const before = seen;
            pull();
            if (one.twice) {
              seen = before;
              pull();
            }
          } else if (one.do === 'reincarnate') {
            replica.transaction((tables) => startIncarnation(tables, `i${(id += 1)}`));
            hq.lastSeq = 0;
            hq.outcomes.length = 0;
          } else if (one.do === 'other') {
            hq.run(toyCommand(1, `other${(id += 1)}`, one.name, { ...one }), false);
          } else {
            const command = toyCommand(
              replica.syncState().nextSeq,
              `own${(id += 1)}`,
              one.name,
              one,
            );
            const before = structuredClone(replica.state);
            const result = replica.transaction((tables) =>
              applyLocally(tables, command, toyContext),
            );
            refusalsIntact &&=
              result.ok || isDeepStrictEqual(structuredClone(replica.state), before);
          }
        }
        push(Infinity);
        pull();
        // Refused here and now: nothing was written, not even the command.
        expect(refusalsIntact).toBe(true);
        expect(rowsOf(replica)).toEqual(rowsOf(hq.tables));
        expect(historyOf(replica)).toEqual(historyOf(hq.tables));
        expect(replica.state.shadows.size).toBe(0);
        expect(
          replica.state.outbox.every((entry) => entry.outcome !== null && entry.reflected),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
    // Without conflicts this test would prove little.
    expect(rejections).toBeGreaterThan(20);
  });

  it('shows pending work on top of a page that changed the same row', () => {
    const hq = new ToyHeadquarters();
    const replica = new MemoryTables('d', 'i');
    rebase(replica, hq.page(0), toyContext);
    const open = toyCommand(1, 'k1', 'open', { caseId: 'c1', orderId: 'o1', word: 'a' });
    expect(applyLocally(replica, open, toyContext)).toMatchObject({ ok: true });
    hq.run(toyCommand(1, 'k2', 'open', { caseId: 'c2', orderId: 'o1', word: 'x' }), false);
    rebase(replica, hq.page(2), toyContext);
    expect(replica.read('order', 'o1')?.doc.afterSales.caseIds).toEqual(['c2', 'c1']);
    expect(replica.read('case', 'c1')?.ver).toBe(0);
  });

  it('keeps an intent that would now be refused pending, marked and without effect', () => {
    const hq = new ToyHeadquarters();
    hq.run(toyCommand(1, 'k0', 'open', { caseId: 'c1', orderId: 'o1', word: 'a' }), false);
    const replica = new MemoryTables('d', 'i');
    rebase(replica, hq.page(0), toyContext);
    applyLocally(
      replica,
      toyCommand(1, 'k1', 'change', { caseId: 'c1', seen: 1, word: 'b' }),
      toyContext,
    );
    hq.run(toyCommand(1, 'k2', 'change', { caseId: 'c1', seen: 1, word: 'x' }), false);
    rebase(replica, hq.page(3), toyContext);
    expect(replica.outboxEntry('k1')).toMatchObject({ outcome: null, doubt: { code: 'moved_on' } });
    expect(replica.read('case', 'c1')?.doc.words).toBe('ax');
    expect(historyOf(replica).c1).toHaveLength(2);
  });

  it('sees a hole in a history and a sum that differs', () => {
    const hq = new ToyHeadquarters();
    hq.run(toyCommand(1, 'k0', 'open', { caseId: 'c1', orderId: 'o1', word: 'a' }), false);
    hq.run(toyCommand(1, 'k1', 'change', { caseId: 'c1', seen: 1, word: 'b' }), false);
    const page = hq.page(0);
    const holed = structuredClone(page);
    for (const change of holed.spaces[0]!.changes)
      if (change.type === 'case') change.history.shift();
    expect(rebase(new MemoryTables('d', 'i'), holed, toyContext).differing).toEqual([shop]);
    const short = structuredClone(page);
    short.spaces[0]!.changes.pop();
    expect(rebase(new MemoryTables('d', 'i'), short, toyContext).differing).toEqual([shop]);
    expect(rebase(new MemoryTables('d', 'i'), page, toyContext).differing).toEqual([]);
  });

  it('notices that headquarters has heard more from it than it remembers', () => {
    const hq = new ToyHeadquarters();
    const replica = new MemoryTables('d', 'i');
    expect(rebase(replica, { ...hq.page(0), lastSeq: 7 }, toyContext).behindItself).toBe(true);
    expect(replica.syncState().reflectedSeq).toBe(0);
  });

  it('keeps answered commands until they are backed up, and refusals until a clerk put them away', () => {
    const hq = new ToyHeadquarters();
    const replica = new MemoryTables('d', 'i');
    rebase(replica, hq.page(0), toyContext);
    applyLocally(
      replica,
      toyCommand(1, 'k1', 'open', { caseId: 'c1', orderId: 'o1', word: 'a' }),
      toyContext,
    );
    applyLocally(
      replica,
      toyCommand(2, 'k2', 'change', { caseId: 'c1', seen: 1, word: 'b' }),
      toyContext,
    );
    hq.run(replica.outboxEntry('k1')!.command, true);
    hq.run(toyCommand(9, 'k9', 'change', { caseId: 'c1', seen: 1, word: 'x' }), false);
    hq.run(replica.outboxEntry('k2')!.command, true);
    rebase(replica, hq.page(2), toyContext);
    expect(replica.allOutbox().map(({ outcome }) => outcome?.outcome)).toEqual([
      'applied',
      'rejected',
    ]);
    rebase(replica, { ...hq.page(2), durableSeq: 2 }, toyContext);
    expect(replica.allOutbox().map(({ command }) => command.commandId)).toEqual(['k2']);
    // A rebuilt replica sends no refused command again: the clerk has acted on the refusal.
    expect(startIncarnation(replica, 'i2')).toBe(0);
    replica.updateOutbox('k2', { dismissed: true });
    rebase(replica, { ...hq.page(2), lastSeq: 0 }, toyContext);
    expect(replica.allOutbox()).toEqual([]);
  });
});
