import type { Case } from '../../src-core/after-sales/case.ts';
import type { Order } from '../../src-core/order/order.ts';
import { applyLocally } from '../../src-core/sync/replay.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { connect } from '../../src-hq/store/connect.ts';
import { pullAll, pushAll } from '../../src-main/counter/sync/exchange.ts';
import { fill } from '../../src-main/counter/sync/fetch-rows.ts';
import { benchCases } from '../cases.ts';
import { instant } from '../../src-core/basis/instant.ts';
import { datedId } from '../../src-hq/import/derived-id.ts';
import { benchNow, newestFirst } from '../orders.ts';
import { offlineCommands } from '../push/commands.ts';
import { openReplica } from '../replica/kept.ts';
import { enrolReplica, lineOf, valueOf } from '../replica/line.ts';

export interface CatchUpShop {
  readonly dir: string;
  readonly hqUrl: string;
  readonly shopId: string;
  readonly orders: number;
}

/** Remote changes and pending commands of one round; the newest orders are where both happen in a shop. */
const changes = 1_000;
const withCase = 200;
const pending = 100;

/** Enrols a counter and fills its replica, which stays in `dir`. Answers seconds. */
export async function fillShop(shop: CatchUpShop & { code: string }): Promise<number> {
  const replica = openReplica(shop.dir);
  await enrolReplica(replica, shop);
  const line = lineOf(replica, shop.hqUrl);
  const started = performance.now();
  valueOf(await fill(line, replica, replica.context));
  const seconds = (performance.now() - started) / 1_000;
  valueOf(await pullAll(line));
  line.close();
  replica.close();
  return seconds;
}

/** What others did: eight hundred orders moved on, two hundred cases were opened. */
async function changeRemotely(
  databaseUrl: string,
  shopId: string,
  recent: readonly Order[],
  round: number,
): Promise<void> {
  const picked = recent.filter((_order, n) => n % 2 === 0).slice(0, changes - withCase);
  const orders = picked.map((order): Order => {
    const [shipment] = order.shipments;
    const parcel = {
      carrier: 'SF',
      shippedAt: order.placedAt,
      waybill: `R${round}${order.externalNo}`,
    };
    return { ...order, shipments: shipment === undefined ? [parcel] : [shipment, parcel] };
  });
  // Every twenty-fifth of a list gets a case.
  const opened = benchCases(recent.slice(0, withCase * 25)).cases.map(({ case: one, history }) => {
    const id = datedId(instant(benchNow), 'catch-up', round, one.id);
    const made: Case = { ...one, id, no: `R${round}${one.no}`.slice(0, 32) };
    return {
      case: made,
      history: history.map((entry) => ({ ...entry, caseId: id, commandId: id })),
    };
  });
  const sql = connect(databaseUrl, { max: 1 });
  await writeAggregates(sql, shopId, { orders, cases: opened });
  await sql.end();
}

/** Seconds from asking for what changed to all of it being in the replica under the pending commands. */
export async function catchUp(
  shop: CatchUpShop & { databaseUrl: string; round: number },
): Promise<{ seconds: number; changed: number }> {
  const { dir, hqUrl, shopId, round } = shop;
  const replica = openReplica(dir);
  const line = lineOf(replica, hqUrl);
  const recent = [...newestFirst(shopId, shop.orders, benchNow).take(withCase * 25)];
  valueOf(await pullAll(line));
  await changeRemotely(shop.databaseUrl, shopId, recent, round);

  const free = recent.filter(
    ({ status }, n) => status === 'completed' && n % 2 === 1 && n % 25 !== 0,
  );
  const own = free.slice(round * pending, (round + 1) * pending);
  const from = replica.tables.syncState().nextSeq;
  replica.transact('command', (tables) => {
    for (const [n, command] of offlineCommands(own, pending).entries()) {
      const numbered = {
        ...command,
        seq: from + n,
        commandId: datedId(command.occurredAt, 'pending', shopId, round, n),
      };
      const done = applyLocally(tables, numbered, replica.context);
      if (!done.ok) throw new Error(JSON.stringify(done.error));
    }
  });

  const before = replica.tables.space(shopId)?.ver ?? 0;
  const started = performance.now();
  const pulled = valueOf(await pullAll(line));
  const seconds = (performance.now() - started) / 1_000;
  if (pulled.differing.length > 0) throw new Error('the replica differs from headquarters');
  const changed = (replica.tables.space(shopId)?.ver ?? 0) - before;
  valueOf(await pushAll(line));
  valueOf(await pullAll(line));
  line.close();
  replica.close();
  return { seconds, changed };
}
