import { fail, ok } from '../../src-core/basis/result.ts';
import { listTariffs, putTariff, readTariff } from '../policies/tariffs.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf } from './services.ts';

export const tariffsRouter = {
  tariffs: {
    list: contract.tariffs.list.handler(async ({ context }) => {
      principalOf(context, 'person');
      return { tariffs: await listTariffs(context.services.sql) };
    }),
    get: contract.tariffs.get.handler(async ({ input, context }) => {
      principalOf(context, 'person');
      const found = await readTariff(context.services.sql, input.id, input.version);
      return valueOrThrow(context.reply, found === undefined ? fail('not_found') : ok(found));
    }),
    put: contract.tariffs.put.handler(async ({ input, context }) =>
      valueOrThrow(
        context.reply,
        await putTariff(context.services, principalOf(context, 'person'), input),
      ),
    ),
  },
};
