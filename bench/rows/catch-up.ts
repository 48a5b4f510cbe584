import { join } from 'node:path';

import { connect } from '../../src-hq/store/connect.ts';
import { inChild } from '../child.ts';
import { compare } from '../harness.ts';
import type { Side, Verdict } from '../harness.ts';
import { enrolCode, startHeadquarters } from '../hq/headquarters.ts';
import { roundsOf } from '../rows.ts';
import type { RowOptions } from '../rows.ts';
import { inScratch } from '../scratch.ts';
import type { CatchUpShop } from './catch-up-counter.ts';

const module = new URL('./catch-up-counter.ts', import.meta.url).href;
const durability = 'encrypted file; after a power cut as of an earlier page, fetched again';

/** Catching up with 1,000 remote changes under 100 pending commands: the size of the replica must not matter. */
export async function measure(options: RowOptions): Promise<Verdict[]> {
  const small = options.quick ? 5_000 : 10_000;
  const factor = options.quick ? 10 : 100;
  const shops = [
    { id: 'shop-small', orders: small },
    { id: 'shop-large', orders: small * factor },
  ];
  const hq = await startHeadquarters(shops);
  const { url: hqUrl, databaseUrl } = hq.value;
  const sql = connect(databaseUrl, { max: 1 });
  try {
    return await inScratch(async (folder) => {
      const filled: number[] = [];
      const sides: Side[] = [];
      for (const { id, orders } of shops) {
        const shop: CatchUpShop = { dir: join(folder, id), hqUrl, shopId: id, orders };
        const code = await enrolCode(sql, id);
        filled.push(await inChild<number>(module, 'fillShop', { ...shop, code }));
        sides.push({
          name: `on ${orders} orders`,
          durability,
          run: async (round) => {
            const input = { ...shop, databaseUrl, round };
            return (await inChild<{ seconds: number }>(module, 'catchUp', input)).seconds;
          },
        });
      }
      const [smallSide, largeSide] = sides;
      if (smallSide === undefined || largeSide === undefined)
        throw new Error('two sides are needed');
      const verdict = await compare(
        {
          row: `catch-up of 1,000 remote changes with 100 pending, ${factor} times as many orders`,
          ours: largeSide,
          peers: [smallSide],
          better: 'smaller',
          unit: 's',
          // At most 1.2 times the time.
          reach: { [smallSide.name]: 1 / 1.2 },
          note: 'Both in the same headquarters. From the question to the last row, over HTTP; the ratio is small by large.',
        },
        roundsOf(options),
      );
      const what = `first fill of ${small * factor} orders, without the peers`;
      return [{ ...verdict, figures: [{ what, value: filled[1] ?? Number.NaN, unit: 's' }] }];
    });
  } finally {
    await sql.end();
    await hq.stop();
  }
}
