import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AfterSalesException, Case } from '../../src-core/after-sales/case.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { WorkFilter } from '../../src-core/contract/counter-rows.ts';
import type { Change } from '../../src-core/sync/protocol.ts';
import { rebase } from '../../src-core/sync/replay.ts';
import { outboxRow } from '../../src-main/counter/outbox-rows.ts';
import { openViews } from '../../src-main/counter/views.ts';
import { shop, start } from '../core/world.ts';
import { openReplica, tempDir } from './support/replica-fixture.ts';
import { makeDevice, numberedOrder, openCase, pageOf, shopPage } from './support/shop-data.ts';

const orders = Array.from({ length: 40 }, (_, n) => numberedOrder(n));

function filled() {
  const replica = openReplica(tempDir());
  makeDevice(replica);
  replica.transact('page', (tables) => rebase(tables, shopPage(orders), replica.context));
  return replica;
}

type Replica = ReturnType<typeof filled>;

/** The case of an order as the rules open it, changed into what a test needs. */
function caseChange(replica: Replica, n: number, over: Partial<Case>, ver: number): Change {
  const { command } = openCase(replica, orders[n]!);
  const opened = replica.tables.read('case', String(command.args['caseId']))!.doc;
  const doc = { ...opened, id: randomUUID(), version: 1, ...over };
  return { type: 'case', id: doc.id, ver, doc, history: [] };
}

function exceptionChange(n: number, openedAt: number): Change {
  const id = randomUUID();
  const doc: AfterSalesException = {
    id,
    shopId: shop.id,
    orderId: orders[n]!.id,
    code: 'cash_paid_twice',
    params: {},
    openedAt: instant(openedAt),
  };
  return { type: 'exception', id, ver: 600 + n, doc };
}

function pages(replica: Replica, filter: WorkFilter | undefined, limit: number) {
  const { work, tables } = openViews(replica.db, replica.tables);
  const all = [];
  let cursor: string | undefined;
  for (let i = 0; i < 100; i += 1) {
    const { rows, next } = work.list(filter, cursor, limit, (commandId) => {
      const entry = tables.outbox.entry(commandId);
      return entry && outboxRow(tables, entry);
    });
    all.push(...rows);
    if (next === null) return all;
    cursor = next;
  }
  throw new Error('the pages do not end');
}

describe('the work list', () => {
  it('holds everything once, by deadline, however many share one, page by page', () => {
    const replica = filled();
    const at = (hours: number) => ({ rule: 'review', at: instant(start + hours * 3_600_000) });
    const states = [
      'awaiting_seller_review',
      'awaiting_seller_receipt',
      'negotiating',
      'refunding',
    ] as const;
    const changes: Change[] = [];
    for (let n = 0; n < 24; n += 1) {
      const state = states[n % 4]!;
      // Six deadlines for all of them, and none for the refunds.
      const change = caseChange(replica, n, { state, deadline: at(n % 6) }, 300 + n);
      if (state === 'refunding' && change.type === 'case') delete change.doc.deadline;
      changes.push(change);
    }
    const others = [exceptionChange(30, start - 9_000_000), exceptionChange(31, start + 3_600_000)];
    const fresh = filled();
    fresh.transact('page', (tables) =>
      rebase(tables, pageOf([...changes, ...others]), fresh.context),
    );
    const whole = pages(fresh, undefined, 200);
    expect(whole).toHaveLength(26);
    const keys = whole.map((item) =>
      item.type === 'case' ? (item.deadlineAt ?? Infinity) : item.at,
    );
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
    for (const limit of [1, 3, 7]) expect(pages(fresh, undefined, limit)).toEqual(whole);
    const counts = openViews(fresh.db, fresh.tables).work.counts();
    expect(counts).toMatchObject({ review: 6, receive: 6, negotiate: 6, refund: 6, exceptions: 2 });
    for (const filter of ['review', 'receive', 'refund', 'exceptions'] as const) {
      expect(pages(fresh, filter, 2)).toEqual(whole.filter((item) => item.filter === filter));
    }
  });

  it('keeps an ended exchange until the difference that moved for it went back', () => {
    const replica = filled();
    const ended = { state: 'closed', kind: 'exchange', goodsToSendBack: false } as const;
    const owing = caseChange(replica, 0, { ...ended, differencePaid: fen(4200) }, 500);
    const refunded = { ...ended, state: 'succeeded', kind: 'refund_only' } as const;
    const changes = [
      owing,
      caseChange(replica, 1, { ...ended, differencePaid: fen(0) }, 501),
      caseChange(replica, 2, { ...ended, state: 'succeeded', differencePaid: fen(4200) }, 502),
      caseChange(replica, 3, { ...refunded, differencePaid: fen(4200) }, 503),
      caseChange(replica, 4, { ...ended, differencePaid: fen(-4200) }, 504),
    ];
    const fresh = filled();
    fresh.transact('page', (tables) => rebase(tables, pageOf(changes), fresh.context));
    const ids = pages(fresh, 'refund', 10).map((item) => item.type === 'case' && item.case.id);
    expect(new Set(ids)).toEqual(new Set([owing.id, changes[3]!.id, changes[4]!.id]));
  });

  it('names order, case and buyer of an exception and of an answer', () => {
    const replica = filled();
    const { command } = openCase(replica, orders[0]!);
    const opened = replica.tables.read('case', String(command.args['caseId']))!.doc;
    const { seq, commandId } = command;
    const rejected = {
      seq,
      commandId,
      outcome: 'rejected' as const,
      error: { code: 'quantity_taken', params: {} },
      takenAt: instant(start),
    };
    const known = caseChange(filled(), 3, { no: 'S9', amount: opened.amount }, 400);
    const exception = exceptionChange(2, start - 60_000);
    const ofCase = exceptionChange(3, start - 50_000);
    if (ofCase.type === 'exception') ofCase.doc = { ...ofCase.doc, caseId: known.id };
    replica.transact('page', (tables) =>
      rebase(
        tables,
        pageOf([known, exception, ofCase], { outcomes: [rejected], lastSeq: 1 }),
        replica.context,
      ),
    );
    const about = pages(replica, undefined, 20).flatMap((item) =>
      item.type === 'case' || item.type === 'policies' ? [] : [[item.type, item.about]],
    );
    expect(about).toEqual([
      [
        'exception',
        {
          orderNo: orders[2]!.externalNo,
          caseNo: null,
          buyerName: '买家2',
          amount: null,
          currency: 'CNY',
        },
      ],
      [
        'exception',
        {
          orderNo: orders[3]!.externalNo,
          caseNo: 'S9',
          buyerName: '买家3',
          amount: opened.amount,
          currency: 'CNY',
        },
      ],
      ['answer', expect.objectContaining({ orderNo: orders[0]!.externalNo, buyerName: '买家0' })],
    ]);
  });

  it('shows the buyer turn only where it is asked for, and an answer until it is put away', () => {
    const replica = filled();
    const { command } = openCase(replica, orders[0]!);
    const { seq, commandId } = command;
    const rejected = {
      seq,
      commandId,
      outcome: 'rejected' as const,
      error: { code: 'quantity_taken', params: {} },
      takenAt: instant(start),
    };
    const waiting = caseChange(filled(), 1, { state: 'awaiting_buyer_return' }, 400);
    replica.transact('page', (tables) =>
      rebase(tables, pageOf([waiting], { outcomes: [rejected], lastSeq: 1 }), replica.context),
    );
    expect(pages(replica, undefined, 10)).toMatchObject([
      {
        type: 'answer',
        answer: { state: 'answered', outcome: { error: { code: 'quantity_taken' } } },
      },
    ]);
    expect(pages(replica, 'waiting_buyer', 10)).toHaveLength(1);
    replica.transact('command', (tables) => tables.updateOutbox(commandId, { dismissed: true }));
    expect(pages(replica, undefined, 10)).toEqual([]);
  });
});
