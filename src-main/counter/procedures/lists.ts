import { instant } from '../../../src-core/basis/instant.ts';
import { modificationOf } from '../../../src-core/order/modification.ts';
import { maskOrder } from '../replica/masking.ts';
import { buyerLink } from '../buyer-link.ts';
import { retryRefund } from '../retry-refund.ts';
import { outboxRow } from '../outbox-rows.ts';
import { scan } from '../scan.ts';
import { contract } from './contract.ts';

export const work = {
  list: contract.work.list.handler(({ context, input }) => {
    const { work: queries, tables } = context.counter.views;
    const policies = context.counter.policies.waiting();
    const answerRow = (commandId: string) => {
      const entry = tables.outbox.entry(commandId);
      return entry && outboxRow(tables, entry);
    };
    const { rows, next } = queries.list(
      input.filter,
      input.cursor,
      input.limit,
      answerRow,
      policies,
    );
    return { rows, next, counts: queries.counts(policies) };
  }),
};

export const orders = {
  list: contract.orders.list.handler(({ context: { counter }, input }) => {
    const now = instant(counter.clock.now());
    const rulebook = counter.surroundings.rulebookAt(now);
    return counter.views.orders.list(
      input,
      (order) => rulebook !== null && modificationOf(order, rulebook, now).allowed,
    );
  }),
  get: contract.orders.get.handler(({ context, input }) => {
    const { tables, cases: queries } = context.counter.views;
    const order = tables.read('order', input.id)?.doc;
    if (order === undefined) return null;
    return {
      order: maskOrder(order),
      cases: queries.ofOrder(order.id),
      exceptions: tables.exceptions.ofOrder(order.id),
    };
  }),
  scan: contract.orders.scan.handler(({ context, input }) =>
    scan(context.counter.views, input.code),
  ),
  buyerLink: contract.orders.buyerLink.handler(({ context, input }) =>
    buyerLink(context.counter, 'orders', input.id),
  ),
};

export const cases = {
  list: contract.cases.list.handler(({ context, input }) =>
    context.counter.views.cases.list(input),
  ),
  get: contract.cases.get.handler(({ context, input }) => {
    const { tables } = context.counter.views;
    const one = tables.read('case', input.id)?.doc;
    const order = one === undefined ? undefined : tables.read('order', one.orderId)?.doc;
    // While a first fill runs, a case may be here before its order.
    if (one === undefined || order === undefined) return null;
    return {
      case: one,
      order: maskOrder(order),
      history: tables.cases.history(one.id),
      exceptions: tables.exceptions.ofCase(one.id),
      pending: tables.outbox.unansweredOfCase(one.id),
    };
  }),
  buyerLink: contract.cases.buyerLink.handler(({ context, input }) =>
    buyerLink(context.counter, 'cases', input.id),
  ),
  retryRefund: contract.cases.retryRefund.handler(({ context, input }) =>
    retryRefund(context.counter, input.refundNo),
  ),
};

export const articles = {
  search: contract.articles.search.handler(({ context, input }) =>
    context.counter.views.tables.references.searchArticles(input.text, input.limit),
  ),
  get: contract.articles.get.handler(({ context, input }) => {
    const { references } = context.counter.views.tables;
    return input.ids.flatMap((id) => references.article(id) ?? []);
  }),
};
