import { CaseQueries } from './replica/case-queries.ts';
import type { Connection } from './replica/open-database.ts';
import { OrderQueries } from './replica/order-queries.ts';
import type { SqliteTables } from './replica/sqlite-tables.ts';
import { WorkQueries } from './replica/work-queries.ts';

/** Everything that reads one open replica for the screens, statements prepared once. */
export interface Views {
  readonly tables: SqliteTables;
  readonly orders: OrderQueries;
  readonly cases: CaseQueries;
  readonly work: WorkQueries;
}

export function openViews(db: Connection, tables: SqliteTables): Views {
  const orders = new OrderQueries(db, tables);
  const cases = new CaseQueries(db, tables, orders);
  return { tables, orders, cases, work: new WorkQueries(db, tables, cases) };
}
