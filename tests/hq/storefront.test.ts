import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { day, instant } from '../../src-core/basis/instant.ts';
import { hqStorefront } from '../../src-core/contract/hq-storefront.ts';
import { secretHash } from '../../src-hq/access/tokens.ts';
import { start } from './chain.ts';
import { assignTo, publishVersion } from './rollout-support.ts';
import { call, enrolDevice, signedIn, startService, type TestService } from './service.ts';
import { switchOn } from './subsidy-support.ts';

type Answer = z.output<NonNullable<(typeof hqStorefront)['articles']['~orpc']['outputSchema']>>;
let service: TestService;
const key = `ck_${'s'.repeat(43)}`;
const articles = [
  { articleId: 'coat', category: '上衣', unitPrice: 9_900 },
  { articleId: 'nuts', category: '零食', unitPrice: 1_990 },
];
const ask = (token: string, body: object = {}) =>
  call<Answer & { code?: string }>(service.hq, 'POST', '/storefront/articles', {
    token,
    body: { shopId: 'shop-a', channel: 'mini_program', articles, ...body },
  });

beforeAll(async () => {
  service = await startService();
  await service.hq.sql`
    insert into channel_key (hash, name, created_at) values (${secretHash(key)}, 'mini_program', 0)`;
});
afterAll(() => service.stop());

test('a channel’s pages say what is promised before anything is bought, by shop, article and moment', async () => {
  const { sql } = service.hq;
  expect((await ask(key)).body).toMatchObject({ versionId: null, label: null, labelled: [] });
  const version = await switchOn(sql, { scope: { lines: 'any', categories: ['上衣'] } });
  const from = instant(start - 30 * day);
  const hints = await publishVersion(sql, {
    kind: 'hints',
    content: { texts: [{ code: 'order_apply', zh: '交易完成15天内可申请', en: 'Within 15 days' }] },
    at: from,
    from,
  });
  await assignTo(sql, hints, 'hq', { from });
  const off = instant(service.now() + day);
  await assignTo(sql, version, 'shop-a', { from: off, mode: 'disable' });

  const { status, body } = await ask(key);
  expect(status, JSON.stringify(body)).toBe(200);
  const schema = hqStorefront.articles['~orpc'].outputSchema as z.ZodType;
  expect(schema.safeParse(body).error).toBeUndefined();
  expect(body).toMatchObject({
    until: off,
    versionId: version.id,
    label: { zh: '退货包运费', en: 'Free returns' },
    labelled: ['coat'],
    hints: { order_apply: { zh: '交易完成15天内可申请' } },
  });
  service.pass(day);
  expect((await ask(key)).body).toMatchObject({ versionId: null, label: null, labelled: [] });
  expect((await ask(key, { shopId: 'shop-c' })).body.labelled).toEqual(['coat']);
});

test('is for channels and for whoever sees the shop', async () => {
  const east = await signedIn(service.hq, 'east', 'regional_manager');
  expect((await ask(east)).status).toBe(200);
  expect(await ask(east, { shopId: 'shop-c' })).toMatchObject({ status: 404 });
  expect(await ask(key, { shopId: 'nowhere' })).toMatchObject({ status: 404 });
  const { token } = await enrolDevice(service.hq, 'shop-a');
  expect((await ask(token)).status).toBe(403);
});
