import { fen, sumFen, zeroFen } from '../../../src-core/basis/money.ts';
import type { Fen } from '../../../src-core/basis/money.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { fail, ok } from '../../../src-core/basis/result.ts';
import { apportion } from '../../../src-core/order/apportion.ts';
import { fenOf, instantOf, integerOf, tendersOf } from './cells.ts';
import { orderColumns } from './columns.ts';
import type { LineColumn, OrderColumn, OrderRow } from './columns.ts';

/** Stops the reading of one order at the first cell that says nothing sensible. */
class BadCell extends Error {
  readonly code: string;
  readonly detail: string;
  constructor(code: string, detail: string) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

function value<T>(read: T | null, row: OrderRow, column: OrderColumn | LineColumn): T {
  if (read === null) throw new BadCell('cell_unreadable', `line ${row.line}: ${column}`);
  return read;
}

/** What each order column says: the first row's word, which no other row may contradict. */
function orderCells(rows: readonly OrderRow[]): (column: OrderColumn) => string {
  const said = new Map<OrderColumn, string>();
  for (const row of rows) {
    for (const column of orderColumns) {
      const cell = row.cell(column);
      const before = said.get(column) ?? '';
      if (cell !== '' && before !== '' && cell !== before) {
        throw new BadCell('order_contradicts_itself', `line ${row.line}: ${column}`);
      }
      if (before === '') said.set(column, cell);
    }
  }
  return (column) => said.get(column) ?? '';
}

interface Money {
  readonly unitPrices: readonly Fen[];
  readonly quantities: readonly number[];
  readonly paid: readonly Fen[];
}

/** A channel that gives its own apportioning is believed if it sums up; else the discount is apportioned here. */
function moneyOf(rows: readonly OrderRow[], discountCell: string): Money {
  const [first] = rows;
  if (first === undefined) throw new RangeError('an order without rows');
  const unitPrices = rows.map((row) => value(fenOf(row.cell('unitPrice')), row, 'unitPrice'));
  const quantities = rows.map((row) => value(integerOf(row.cell('quantity')), row, 'quantity'));
  const gross = unitPrices.map((price, index) => fen(price * (quantities[index] ?? 0)));
  const total = sumFen(gross);
  const discount = discountCell === '' ? null : value(fenOf(discountCell), first, 'discount');
  if (discount !== null && discount > total) {
    throw new BadCell('discount_above_total', `${discount} of ${total}`);
  }
  if (rows.every((row) => row.cell('paid') === '')) {
    return { unitPrices, quantities, paid: apportion(fen(total - (discount ?? 0)), gross) };
  }
  const paid = rows.map((row) => value(fenOf(row.cell('paid')), row, 'paid'));
  if (discount !== null && sumFen(paid) !== total - discount) {
    throw new BadCell('paid_does_not_add_up', `${sumFen(paid)} instead of ${total - discount}`);
  }
  return { unitPrices, quantities, paid };
}

function shipmentsOf(rows: readonly OrderRow[], timeZone: string, signedAt: Instant | null) {
  const parcels = new Map<string, object>();
  for (const row of rows) {
    const [carrier, waybill] = [row.cell('carrier'), row.cell('waybill')];
    if (carrier === '' && waybill === '') continue;
    const shippedAt = value(instantOf(row.cell('shippedAt'), timeZone), row, 'shippedAt');
    const signed = signedAt === null ? {} : { signedAt };
    parcels.set(`${carrier} ${waybill}`, { carrier, waybill, shippedAt, ...signed });
  }
  return [...parcels.values()];
}

/** An amount as the file writes it, for the report: null where it cannot be read. */
export function grossOf(row: OrderRow): number | null {
  const price = fenOf(row.cell('unitPrice'));
  const quantity = integerOf(row.cell('quantity'));
  return price === null || quantity === null ? null : price * quantity;
}

/**
 * The order as `POST /orders` takes it, unchecked but for what is said here. Failures:
 * `cell_unreadable`, `order_contradicts_itself`, `discount_above_total`, `paid_does_not_add_up`, each
 * with `detail`.
 */
export function incomingOrder(rows: readonly OrderRow[], timeZone: string): Result<object> {
  try {
    return ok(build(rows, timeZone));
  } catch (error) {
    if (error instanceof BadCell) return fail(error.code, { detail: error.detail });
    throw error;
  }
}

function build(rows: readonly OrderRow[], timeZone: string): object {
  const [first] = rows;
  if (first === undefined) throw new RangeError('an order without rows');
  const cell = orderCells(rows);
  const time = (column: OrderColumn) =>
    cell(column) === '' ? null : value(instantOf(cell(column), timeZone), first, column);
  const money = moneyOf(rows, cell('discount'));
  const freight =
    cell('freight') === '' ? zeroFen : value(fenOf(cell('freight')), first, 'freight');
  const tenders = value(tendersOf(cell('tenders')), first, 'tenders');
  const placedAt = value(instantOf(cell('placedAt'), timeZone), first, 'placedAt');
  const [signedAt, completedAt] = [time('signedAt'), time('completedAt')];
  const buyerId = cell('buyerId');
  const revision =
    cell('revision') === '' ? 1 : value(integerOf(cell('revision')), first, 'revision');
  return {
    revision,
    shopId: cell('shopId'),
    channel: cell('channel'),
    externalNo: cell('externalNo'),
    currency: cell('currency') || 'CNY',
    status: cell('status') || 'paid',
    fulfilment: cell('fulfilment') || 'express',
    buyer: {
      name: cell('buyerName'),
      phone: cell('buyerPhone'),
      ...(buyerId === '' ? {} : { externalId: buyerId }),
    },
    ...addressOf(cell),
    lines: rows.map((row, index) => ({
      id: row.cell('lineId') || String(index + 1),
      articleId: row.cell('articleId'),
      name: row.cell('name'),
      specification: row.cell('specification'),
      category: row.cell('category'),
      unitPrice: money.unitPrices[index],
      quantity: money.quantities[index],
      paid: money.paid[index],
    })),
    freight,
    tenders,
    shipments: shipmentsOf(rows, timeZone, signedAt),
    placedAt,
    paidAt: time('paidAt') ?? placedAt,
    ...(signedAt === null ? {} : { signedAt }),
    ...(completedAt === null ? {} : { completedAt }),
  };
}

function addressOf(cell: (column: OrderColumn) => string): object {
  const address = {
    province: cell('province'),
    city: cell('city'),
    district: cell('district'),
    street: cell('street'),
    contact: cell('contact'),
    phone: cell('contactPhone'),
  };
  return Object.values(address).some((part) => part !== '') ? { address } : {};
}
