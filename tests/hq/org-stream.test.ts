import { createParser } from 'eventsource-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hour } from '../../src-core/basis/instant.ts';
import type { Poke } from '../../src-core/sync/protocol.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { announceMoved } from '../../src-hq/pokes/poke-hub.ts';
import { valueOf } from './org-api.ts';
import { enrolDevice, signedIn, startService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService({ eventBeat: 30 });
});
afterAll(() => service.stop());

test('a counter that listens hears of a region it is to come under, without coming again', async () => {
  const { token } = await enrolDevice(service.hq, 'shop-a');
  const closing = new AbortController();
  const response = await fetch(`${service.hq.url}/api/v1/sync/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: closing.signal,
  });
  const pokes: Poke[] = [];
  const parser = createParser({ onEvent: ({ data }) => pokes.push(JSON.parse(data) as Poke) });
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) parser.feed(decoder.decode(chunk, { stream: true }));
  })().catch(() => undefined);
  await expect.poll(() => pokes.map(({ spaceId }) => spaceId)).toContain('east');
  expect(pokes.map(({ spaceId }) => spaceId)).not.toContain('west');

  const operator = await signedIn(service.hq, 'hq', 'hq_operator');
  const wish = { unitId: 'shop-a', toParentId: 'west', at: service.now() + hour };
  await valueOf(service, operator, 'org', 'move', wish);
  await expect.poll(() => pokes.map(({ spaceId }) => spaceId)).toContain('west');
  // And of what happens there from now on.
  const heard = pokes.length;
  const [west] = await service.hq.sql<{ doc: { kind: 'unit'; unit: never } }[]>`
    select doc from reference_doc where space_id = 'west' and id = 'unit:west'`;
  const ver = await writeAggregates(service.hq.sql, 'west', { references: [west!.doc] });
  await announceMoved(service.hq.sql, ['west']);
  await expect.poll(() => pokes.slice(heard)).toContainEqual({ spaceId: 'west', ver });
  closing.abort();
  await reading;
});
