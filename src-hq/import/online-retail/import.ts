import type { ImportRun } from '../import-run.ts';
import { headquartersOf } from '../headquarters.ts';
import { batches, writeMissing } from '../order-writer.ts';
import { count, Progress } from '../progress.ts';
import { RefusedRows } from '../refused-rows.ts';
import { Tally } from '../tally.ts';
import { writeMissingUnits } from '../units.ts';
import { inParallel } from '../in-parallel.ts';
import type { RetailBook } from './book.ts';
import { invoicesByShop, retailBundles } from './bundles.ts';
import { unitsOf } from './chain.ts';
import { readRetail, refuseInvoice, tallyOrders } from './read.ts';
import { retailColumns } from './row.ts';
import { settleReturns } from './settle-returns.ts';
import type { FinishedCases } from './finished-cases.ts';
import { takenNumbers } from './taken-numbers.ts';

/** Shops written at the same time: two keep PostgreSQL busy while the third's rows are made. */
const shopsAtOnce = 3;

/**
 * The "Online Retail" file as a chain: regions, shops, orders, and what came back as finished cases.
 * Everything it writes has an id made from the file's own numbers, and every order is written with its
 * cases in one transaction or not at all: so a run that was killed is ended by running it again, and a
 * run after that writes nothing.
 */
export async function importOnlineRetail(run: ImportRun) {
  const { sql, out, path, encoding } = run;
  const refused = new RefusedRows(run.refusedPath, retailColumns);
  try {
    const tally = new Tally();
    const reading = { path, encoding, tally, refused, progress: new Progress(out, 'reading') };
    const book = await readRetail(reading);
    for (const invoice of await takenNumbers(sql, book)) {
      await refuseInvoice(reading, book, invoice);
    }
    tallyOrders(tally, book);
    const { unitId, rulebook } = await headquartersOf(sql);
    const units = unitsOf(book.invoices.values(), unitId);
    const finished = await settleReturns({
      book,
      units,
      rules: { rulebook, reasonCode: 'other' },
      tally,
      refused,
      progress: new Progress(out, 'matching'),
    });
    await refused.finish();
    await writeMissingUnits(sql, units);
    const written = await writeOrders(run, book, finished);
    const cases = [...finished.values()].reduce((sum, { made }) => sum + made.cases.length, 0);
    return {
      control: tally.control(),
      made: {
        regions: units.filter(({ kind }) => kind === 'region').length,
        shops: units.filter(({ kind }) => kind === 'shop').length,
        orders: book.invoices.size,
        finishedCases: cases,
      },
      written,
    };
  } finally {
    refused.discard();
  }
}

async function writeOrders(
  { sql, out, afterBatch }: ImportRun,
  book: RetailBook,
  finished: ReadonlyMap<string, FinishedCases>,
): Promise<number> {
  const progress = new Progress(out, 'writing');
  const all = book.invoices.size;
  let done = 0;
  let written = 0;
  await inParallel(shopsAtOnce, invoicesByShop(book), async ([shopId, invoices]) => {
    for (const batch of batches(retailBundles(invoices, finished.get(shopId)))) {
      const fresh = await writeMissing(sql, shopId, batch);
      written += fresh;
      done += batch.length;
      progress.at(done, all, `${count(done)} of ${count(all)} orders`);
      await afterBatch?.();
    }
  });
  progress.end(`${count(all)} orders, ${count(written)} of them new`);
  return written;
}
