// An import in a process of its own that ends itself, as a power cut would, after some transactions.
// node import-child.ts <database url> <source> <file> <report directory> <transactions>
import { instant } from '../../src-core/basis/instant.ts';
import { runImport } from '../../src-hq/import/main.ts';
import { takeOrders } from '../../src-hq/orders/take-orders.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';

const [url = '', source = '', file = '', reportDir = '', after = '0'] = process.argv.slice(2);
const sql = connect(url, { max: 4 });
const store = createPgStore(sql);
let transactions = 0;
await runImport([source, file], {
  sql,
  reportDir,
  out: { write: () => undefined, live: false, now: () => performance.now() },
  takeOrders: (orders) =>
    takeOrders({ store, clock: () => instant(Date.now()), moved: () => undefined }, orders),
  afterBatch: () => {
    transactions += 1;
    if (transactions >= Number(after)) process.kill(process.pid, 'SIGKILL');
  },
});
await sql.end();
