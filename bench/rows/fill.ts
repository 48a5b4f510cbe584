import { median, compare } from '../harness.ts';
import type { Side, Verdict } from '../harness.ts';
import { inChild } from '../child.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { enrolCode, startHeadquarters } from '../hq/headquarters.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';
import type { Filled } from './fill-counter.ts';

const shopId = 'shop-1';
const here = (path: string): string => new URL(path, import.meta.url).href;

/** A side whose work is a job of its own process and answers seconds. */
function timed(
  name: string,
  durability: string,
  module: string,
  job: string,
  input: unknown,
): Side {
  const run = async () => (await inChild<{ seconds: number }>(here(module), job, input)).seconds;
  return { name, durability, run };
}

/** First fill: a real counter from a real headquarters over HTTP, against its own limit and against peers. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const count = options.quick ? 20_000 : 100_000;
  const hq = await startHeadquarters([{ id: shopId, orders: count }]);
  const sql = connect(hq.value.databaseUrl, { max: 1 });
  const filled: Filled[] = [];
  const ours: Side = {
    name: `first fill of ${count} orders over HTTP`,
    durability: 'encrypted file; after a power cut as of an earlier page, fetched again',
    async run() {
      const code = await enrolCode(sql, shopId);
      const input = { hqUrl: hq.value.url, code, orders: count };
      const one = await inChild<Filled>(here('./fill-counter.ts'), 'fillCounter', input);
      filled.push(one);
      return one.seconds;
    },
  };
  const limit = timed(
    'the same rows straight into the same schema',
    'the same encrypted file, transactions of the same size',
    '../peers/straight-inserts.ts',
    'fillStraight',
    { count },
  );
  const limitAtOnce = timed(
    'the same, 20,000 rows a transaction',
    'the same encrypted file',
    '../peers/straight-inserts.ts',
    'fillStraight',
    { count, batch: 20_000 },
  );
  const dexie = timed(
    'RxDB on Dexie in Chromium',
    'plain IndexedDB, relaxed: as of an earlier batch',
    '../peers/rxdb-dexie.ts',
    'fillRxDexie',
    { count },
  );
  // Minutes, each time the same.
  const pouch: Side = {
    ...timed(
      'PouchDB on LevelDB, indexed and searchable',
      'plain LevelDB: as of an earlier batch; its views are built at the first question',
      '../peers/pouchdb.ts',
      'fillPouch',
      { count, indexed: true },
    ),
    rounds: 1,
  };
  const pouchStored = timed(
    'PouchDB on LevelDB, by id only',
    'plain LevelDB: as of an earlier batch',
    '../peers/pouchdb.ts',
    'fillPouch',
    { count, indexed: false },
  );
  const memory = timed(
    'RxDB in memory',
    'nothing survives, not even the end of the program',
    '../peers/rxdb.ts',
    'fillRxMemory',
    { count },
  );
  try {
    const verdict = await compare(
      {
        row: `first fill of ${count} orders with lines, encrypted, indexed, searchable`,
        ours,
        peers: [limit, limitAtOnce, dexie, pouch, pouchStored, memory],
        better: 'smaller',
        unit: 's',
        reach: { [limit.name]: 0.6, [dexie.name]: 3, [pouch.name]: 3 },
        note: 'The peers get ready objects in memory: no network, no encryption. RxDB has three indexes and no search.',
      },
      roundsOf(options),
    );
    const { cpu } = await inChild<{ cpu: number }>(
      here('../peers/straight-inserts.ts'),
      'fillStraight',
      { count },
    );
    return [
      {
        ...verdict,
        figures: [
          {
            what: 'memory of the counter after it',
            value: median(filled.map((one) => one.memory)),
            unit: 'MiB',
            atMost: 250,
          },
          {
            what: 'processor time of the counter',
            value: median(filled.map((one) => one.cpu)),
            unit: 's',
          },
          { what: 'processor time of the limit', value: cpu, unit: 's' },
          {
            what: 'replica on disk, an order',
            value: median(filled.map((one) => one.replicaBytes)) / count,
            unit: 'bytes',
          },
        ],
      },
    ];
  } finally {
    await sql.end();
    await hq.stop();
  }
}
