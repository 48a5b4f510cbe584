import { randomUUID } from 'node:crypto';

import type { Case } from '../../src-core/after-sales/case.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import { addOrders, benchOn, caseIdOf, Counter } from '../../tests/hq/chain.ts';

/** A real open case as text: `%1$s` its id, `%2$s` its order's, `%3$s` its shop's, from `%4$s` on instants. */
export interface Template {
  readonly state: string;
  readonly caseDoc: string;
  readonly orderDoc: string;
  readonly history: readonly string[];
  /** For each instant of the texts, in the order of their numbers: milliseconds before the deadline. */
  readonly leads: readonly number[];
  readonly openedLead: number;
  readonly placedLead: number;
}

interface Found {
  readonly doc: Case;
  readonly text: string;
  readonly order: string;
  readonly placed: number;
  readonly history: string[];
}

const instantsIn = (texts: readonly string[]): number[] => [
  ...new Set(texts.flatMap((text) => text.match(/\b1[67]\d{11}\b/g) ?? []).map(Number)),
];

function templateOf({ doc, text, order, placed, history }: Found): Template {
  const due = doc.deadline?.at;
  if (due === undefined) throw new Error(`no clock runs on a case in ${doc.state}`);
  const instants = instantsIn([text, order, ...history]);
  const open = (one: string): string =>
    instants.reduce(
      (left, at, n) => left.replaceAll(String(at), `%${n + 4}$s`),
      one
        .replaceAll('%', '%%')
        .replaceAll(doc.id, '%1$s')
        .replaceAll(doc.orderId, '%2$s')
        .replaceAll(`"${doc.shopId}"`, '"%3$s"'),
    );
  return {
    state: doc.state,
    caseDoc: open(text),
    orderDoc: open(order),
    history: history.map(open),
    leads: instants.map((at) => due - at),
    openedLead: due - doc.openedAt,
    placedLead: due - placed,
  };
}

/**
 * Cases as commands made them, one for each clock that runs against many shops every day: a refund, a return
 * and an exchange nobody looked at, a return the buyer has not sent, and one the shop has not taken in.
 */
export async function realTemplates(sql: Sql, shopId: string): Promise<Template[]> {
  const { sync } = benchOn(sql);
  const counter = new Counter(sync, shopId);
  const orders = await addOrders(sql, shopId, 5);
  const kinds = ['refund_only', 'return_refund', 'exchange', 'return_refund', 'return_refund'];
  const opened = orders.map((order, n) => counter.open(order, {}, { kind: kinds[n] }));
  const [, , , toSend, sent] = opened.map(caseIdOf);
  const parcel = { carrier: 'SF', waybill: 'SF1425367890123' };
  const pushed = await counter.push([
    ...opened,
    counter.command('case.agree', { caseId: toSend, seen: 1 }),
    counter.command('case.agree', { caseId: sent, seen: 1 }),
    counter.command(
      'case.send_return',
      { caseId: sent, seen: 2, ...parcel },
      { commandId: randomUUID(), actor: { role: 'buyer', personId: `p-${shopId}` } },
    ),
  ]);
  if (!pushed.ok) throw new Error(pushed.error.code);
  for (const { outcome, ...rest } of pushed.value.outcomes) {
    if (outcome === 'rejected') throw new Error(JSON.stringify(rest));
  }
  const found = await sql<Found[]>`
    select c.doc, c.doc::text as text, o.doc::text as order, o.placed_at as placed,
      (select json_agg(h.doc::text order by n) from case_history h
        where h.space_id = c.space_id and h.case_id = c.id) as history
    from cases c join orders o on o.space_id = c.space_id and o.id = c.order_id
    where c.space_id = ${shopId} and c.deadline_at is not null order by c.id`;
  return found.map(templateOf);
}
