import { fen, zeroFen } from '../../../src-core/basis/money.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { derivedId } from '../derived-id.ts';
import { atWallClock } from '../wall-clock.ts';
import type { RetailInvoice, RetailLine } from './book.ts';
import { shopIdOf } from './chain.ts';
import { articleIdOf, nameOf } from './classify.ts';
import { timeZoneOf } from './countries.ts';

/** The file is a web shop's: one of the chain's own malls. */
export const retailChannel = 'mall';

export function retailOrderId(invoiceNo: string): string {
  return derivedId('order', retailChannel, invoiceNo);
}

/** Wall clock of the invoice's store as an instant. */
export function retailInstant(invoice: RetailInvoice, date: string = invoice.date): Instant {
  const at = atWallClock(date, timeZoneOf(invoice.country));
  if (at === null) throw new Error(`no such time: ${date}`);
  return at;
}

export function lineIdAt(index: number): string {
  return String(index + 1);
}

/**
 * An invoice as an order. An invoice is written when the goods leave: so it is paid, sent and completed
 * at its time. How it was paid and where it was sent the file does not say: no tender, no address.
 */
export function retailOrder(invoice: RetailInvoice): Order {
  const at = retailInstant(invoice);
  const { customerId } = invoice;
  return {
    id: retailOrderId(invoice.no),
    shopId: shopIdOf(invoice),
    channel: retailChannel,
    externalNo: invoice.no,
    currency: 'GBP',
    status: 'completed',
    fulfilment: 'express',
    buyer:
      customerId === ''
        ? { name: '', phone: '' }
        : { name: `Customer ${customerId}`, phone: '', externalId: customerId },
    lines: invoice.lines.map(orderLine),
    freight: zeroFen,
    tenders: [],
    shipments: [],
    placedAt: at,
    paidAt: at,
    completedAt: at,
    afterSales: {
      status: 'none',
      lines: {},
      freightRefunded: zeroFen,
      caseIds: [],
      openCaseIds: [],
    },
  };
}

function orderLine(line: RetailLine, index: number): Order['lines'][number] {
  return {
    id: lineIdAt(index),
    articleId: articleIdOf(line),
    name: nameOf(line),
    specification: '',
    category: '',
    unitPrice: fen(line.unitPrice),
    quantity: line.quantity,
    paid: fen(line.unitPrice * line.quantity),
  };
}
