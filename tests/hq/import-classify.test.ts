import { describe, expect, it } from 'vitest';
import { RetailBook } from '../../src-hq/import/online-retail/book.ts';
import { shopIdOf, unitsOf } from '../../src-hq/import/online-retail/chain.ts';
import { retailInstant, retailOrder } from '../../src-hq/import/online-retail/orders.ts';
import { retailHeader, retailRow, thousandths } from '../../src-hq/import/online-retail/row.ts';

const good = {
  InvoiceNo: '536365',
  StockCode: '85123A',
  Description: 'WHITE HANGING HEART T-LIGHT HOLDER',
  Quantity: '6',
  InvoiceDate: '2010-12-01 08:26',
  UnitPrice: '2.55',
  CustomerID: '17850',
  Country: 'United Kingdom',
};
type Cells = Partial<typeof good>;
const header = retailHeader({ line: 1, fields: Object.keys(good) });

function rowOf(cells: Cells) {
  const row = retailRow(2, Object.values({ ...good, ...cells }), header, 8);
  if (row === null) throw new Error('not a row');
  return row;
}
/** What is said of the last of these rows. */
function taken(...rows: Cells[]) {
  const book = new RetailBook();
  return rows.map((cells) => book.take(rowOf(cells))).at(-1);
}

describe('a line of the file', () => {
  it.each([
    ['0', 0],
    ['2.5', 2_500],
    ['2.55', 2_550],
    ['0.001', 1],
    ['-11062.06', -11_062_060],
    ['1.2345', null],
    ['1,5', null],
    ['', null],
    ['1e3', null],
  ])('reads the price %s as %s thousandths', (text, amount) => {
    expect(thousandths(text)).toBe(amount);
  });

  it.each([
    ['too few cells', ['536365', '85123A']],
    ['a date of another kind', Object.values({ ...good, InvoiceDate: '01/12/2010 08:26' })],
    ['a quantity in words', Object.values({ ...good, Quantity: 'six' })],
    ['no invoice', Object.values({ ...good, InvoiceNo: '' })],
  ])('is none with %s', (_what, fields) => {
    expect(retailRow(2, fields, header, 8)).toBeNull();
  });

  it('finds its columns by name, in any order', () => {
    const names = Object.keys(good).toReversed();
    const at = retailHeader({ line: 1, fields: names });
    const row = retailRow(2, Object.values(good).toReversed(), at, 8);
    expect(row).toMatchObject({ invoiceNo: '536365', quantity: 6, priceInThousandths: 2_550 });
    expect(() => retailHeader({ line: 1, fields: names.slice(1) })).toThrow('columns_missing');
  });
});

describe('a line is refused', () => {
  it.each<[string, Cells]>([
    ['unknown_country', { Country: 'Atlantis' }],
    ['not_an_article', { StockCode: 'POST' }],
    ['not_an_article', { StockCode: 'm' }],
    ['not_an_article', { StockCode: 'BANK CHARGES' }],
    ['adjustment_invoice', { InvoiceNo: 'A563185' }],
    ['stock_adjustment', { Quantity: '-4' }],
    ['positive_quantity_on_return', { InvoiceNo: 'C536365' }],
    ['quantity_zero', { Quantity: '0' }],
    ['price_negative', { UnitPrice: '-2.55' }],
    ['price_zero', { UnitPrice: '0' }],
    ['price_below_minor_unit', { UnitPrice: '0.001' }],
    ['quantity_too_large', { Quantity: '100001' }],
  ])('as %s', (reason, cells) => {
    expect(taken(cells)).toBe(reason);
  });

  it('as duplicate_line when all eight columns came before, else not', () => {
    expect(taken({}, {})).toBe('duplicate_line');
    expect(taken({ InvoiceNo: 'C1', Quantity: '-1' }, { InvoiceNo: 'C1', Quantity: '-1' })).toBe(
      'duplicate_line',
    );
    const others = Object.entries({
      StockCode: '85123a',
      Description: 'x',
      Quantity: '7',
      InvoiceDate: '2010-12-01 08:27',
      UnitPrice: '2.56',
      InvoiceNo: '536366',
    });
    expect(others.map(([column, other]) => taken({}, { [column]: other }))).toEqual(
      others.map(() => null),
    );
  });

  it('as invoice_contradicts_itself when an invoice has two customers', () => {
    expect(taken({}, { CustomerID: '17851' })).toBe('invoice_contradicts_itself');
  });
});

describe('a line is taken', () => {
  it.each([
    ['85123A'],
    ['20713'],
    ['47566b'],
    ['15056BL'],
    ['DCGS0003'],
    ['DCGSSGIRL'],
    ['gift_0001_20'],
    ['PADS'],
  ])('as the article %s', (StockCode) => expect(taken({ StockCode })).toBeNull());

  it('into an order of the store, at the time its clock showed', () => {
    const book = new RetailBook();
    book.take(rowOf({ Country: 'Japan', InvoiceDate: '2011-07-01 10:00', Description: 'nan' }));
    book.take(
      rowOf({
        Country: 'Japan',
        StockCode: '47566b',
        Quantity: '3',
        InvoiceDate: '2011-07-01 10:01',
      }),
    );
    const invoice = book.invoices.get('536365');
    if (invoice === undefined) throw new Error('no invoice');
    const order = retailOrder(invoice);
    expect(order.placedAt).toBe(Date.UTC(2011, 6, 1, 1, 0));
    expect(order.shopId).toBe('retail-japan-0');
    expect(order.lines.map(({ articleId, name, paid }) => [articleId, name, paid])).toEqual([
      ['85123A', '85123A', 1_530],
      ['47566B', good.Description, 765],
    ]);
  });

  it('in summer and in winter time', () => {
    const invoice = {
      no: '1',
      customerId: '',
      country: 'United Kingdom',
      date: '2011-07-01 10:00',
      lines: [],
    };
    expect(retailInstant(invoice)).toBe(Date.UTC(2011, 6, 1, 9));
    expect(retailInstant(invoice, '2011-01-01 10:00')).toBe(Date.UTC(2011, 0, 1, 10));
  });

  it('into the store X where no customer is named, under its country', () => {
    const invoice = {
      no: '1',
      customerId: '',
      country: 'Hong Kong',
      date: good.InvoiceDate,
      lines: [],
    };
    expect(shopIdOf(invoice)).toBe('retail-hong-kong-x');
    expect(unitsOf([invoice], 'hq').map(({ id, parentId, kind }) => [id, parentId, kind])).toEqual([
      ['retail-hong-kong', 'hq', 'region'],
      ['retail-hong-kong-x', 'retail-hong-kong', 'shop'],
    ]);
  });
});
