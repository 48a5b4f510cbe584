import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant, minute } from '../../src-core/basis/instant.ts';
import { hqPolicies } from '../../src-core/contract/hq-policies.ts';
import type { PolicyListLine, VersionView } from '../../src-core/contract/hq-policy-versions.ts';
import { brokenLink } from '../../src-hq/audit/audit-log.ts';
import {
  atInstance,
  assigned,
  assignWish,
  flatContent,
  newDraft,
  newPolicy,
  officeOf,
  published,
  step,
  type Office,
  type SubsidyVersion,
} from './policy-support.ts';
import { startService, type TestService } from './service.ts';

let service: TestService;
let writer: Office;
let colleague: Office;
let approver: Office;
let other: Office;
let east: Office;
let clerk: Office;

beforeAll(async () => {
  service = await startService();
  const { hq } = service;
  writer = await officeOf(hq, 'hq_operator');
  colleague = await officeOf(hq, 'hq_operator');
  approver = await officeOf(hq, 'hq_approver');
  other = await officeOf(hq, 'hq_approver');
  east = await officeOf(hq, 'regional_manager', 'east');
  clerk = await officeOf(hq, 'clerk', 'shop-a');
});
afterAll(() => service.stop());

const view = (by: Office, versionId: string) =>
  by.get<VersionView>('/policies/versions/get', { versionId });
const codeOf = (answer: { body: object }) => Reflect.get(answer.body, 'code') as unknown;

test('a version goes from the first word to the counters', async () => {
  const policyId = await newPolicy(writer);
  const draft = await newDraft(writer, policyId, flatContent(800));
  expect(draft).toMatchObject({ n: 1, state: 'draft', authors: [expect.any(String)] });

  const edit = { name: 'edit', content: flatContent(1_000) };
  const edited = await step(writer, draft, edit);
  expect(edited.body).toMatchObject({ state: 'draft', content: flatContent(1_000) });
  expect((await step(writer, edited.body, { name: 'submit' })).body.state).toBe('submitted');
  const mine = await view(writer, draft.id);
  expect(mine.may.find(({ name }) => name === 'approve')?.error?.code).toBe('not_allowed_for_role');
  const theirs = await view(approver, draft.id);
  expect(theirs.may.filter(({ error }) => error === undefined).map(({ name }) => name)).toEqual([
    'withdraw',
    'send_back',
    'approve',
  ]);
  hqPolicies.version['~orpc'].outputSchema?.parse(theirs);

  expect((await step(approver, edited.body, { name: 'approve' })).body).toMatchObject({
    state: 'approved',
  });
  // Nobody below has heard of it, not even of its name.
  const heard = () =>
    service.hq.sql`select id from reference_doc where doc::text like ${`%${policyId}%`}`;
  expect(await heard()).toHaveLength(0);
  const opens = instant(service.now() + 5 * minute);
  const out = await step(writer, edited.body, { name: 'publish', window: { from: opens } });
  expect(out.body).toMatchObject({ state: 'scheduled', window: { from: opens } });

  // It is in the space that all counters hold, before its window opens.
  const [row] = await service.hq.sql`
    select doc from reference_doc where space_id = 'hq' and id = ${`policy_version:${draft.id}`}`;
  expect(row?.['doc']).toMatchObject({ kind: 'policy_version', version: { state: 'scheduled' } });

  await writer.get('/policies/rename', { id: policyId, zh: '无忧退货', en: 'Easy returns' });
  const [name] = await service.hq.sql`
    select doc from reference_doc where space_id = 'hq' and id = ${`policy:${policyId}`}`;
  expect(name?.['doc']).toMatchObject({ policy: { zh: '无忧退货' } });

  await assigned(writer, { unitId: 'hq', versionId: draft.id });
  expect(await service.hq.turnPolicies()).toEqual([]);
  service.pass(5 * minute);
  expect(await service.hq.turnPolicies()).toEqual([{ versionId: draft.id, command: 'activate' }]);
  const list = await writer.get<{ policies: PolicyListLine[] }>('/policies/search', {
    kind: 'freight_subsidy',
  });
  hqPolicies.list['~orpc'].outputSchema?.parse(list);
  const line = list.policies.find(({ policy }) => policy.id === policyId);
  expect(line?.versions[0]).toMatchObject({ state: 'active', shops: 3, assignments: 1 });
  expect(await brokenLink(service.hq.sql)).toBeUndefined();
});

test('nobody approves what they wrote, not even a word of it', async () => {
  const policyId = await newPolicy(writer);
  const draft = await newDraft(writer, policyId, flatContent(100));
  // The approver helps with the text: their words are in it now.
  const helped = await step(approver, draft, { name: 'edit', content: flatContent(200) });
  const back = await step(writer, helped.body, { name: 'edit', content: flatContent(300) });
  await step(writer, back.body, { name: 'submit' });
  const refused = await step(approver, back.body, { name: 'approve' });
  expect([refused.status, codeOf(refused)]).toEqual([403, 'approver_is_author']);
  expect((await step(other, back.body, { name: 'approve' })).status).toBe(200);
});

test('an approver sees what they approve: another text is not approved unread', async () => {
  const draft = await newDraft(writer, await newPolicy(writer), flatContent(100));
  await step(writer, draft, { name: 'submit' });
  await step(writer, draft, { name: 'withdraw' });
  const edited = await step(writer, draft, { name: 'edit', content: flatContent(99_000) });
  await step(writer, edited.body, { name: 'submit' });
  const unread = await step(approver, draft, { name: 'approve' });
  expect([unread.status, codeOf(unread)]).toEqual([409, 'content_changed']);
});

test('what was approved can go back, and is approved anew before it is published', async () => {
  const draft = await newDraft(writer, await newPolicy(writer), flatContent(100));
  await step(writer, draft, { name: 'submit' });
  await step(approver, draft, { name: 'approve' });
  await step(approver, draft, { name: 'send_back', words: '金额写错了' });
  const seen = await view(writer, draft.id);
  expect(seen.version.approvedBy).toBeUndefined();
  expect(seen.version.steps.at(-1)).toMatchObject({ command: 'send_back', words: '金额写错了' });
  const unapproved = await step(writer, draft, { name: 'publish', window: {} });
  expect([unapproved.status, codeOf(unapproved)]).toEqual([400, 'not_allowed_in_state']);
});

test('nothing is published into the past, upside down, or unapproved', async () => {
  const draft = await newDraft(writer, await newPolicy(writer), flatContent(100));
  for (const state of ['draft', 'submitted']) {
    if (state === 'submitted') await step(writer, draft, { name: 'submit' });
    const answer = await step(writer, draft, { name: 'publish', window: {} });
    expect(codeOf(answer), state).toBe('not_allowed_in_state');
  }
  await step(approver, draft, { name: 'approve' });
  const now = service.now();
  const past = await step(writer, draft, { name: 'publish', window: { from: now - 1 } });
  expect(codeOf(past)).toBe('window_in_past');
  const reversed = { from: now + minute, to: now + minute };
  expect(codeOf(await step(writer, draft, { name: 'publish', window: reversed }))).toBe(
    'window_reversed',
  );
  expect((await step(writer, draft, { name: 'publish', window: {} })).status).toBe(200);
});

test('of two people who write at once the second is told, and nothing is lost', async () => {
  const draft = await newDraft(writer, await newPolicy(writer), flatContent(100));
  const answers = await Promise.all([
    step(writer, draft, { name: 'edit', content: flatContent(200) }),
    step(colleague, draft, { name: 'edit', content: flatContent(300) }),
  ]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  const late = answers.find(({ status }) => status === 409);
  const first = answers.find(({ status }) => status === 200)?.body;
  expect(late?.body).toMatchObject({
    code: 'content_changed',
    data: {
      by: first?.authors.at(-1),
      name: expect.stringContaining('hq_operator'),
      at: service.now(),
      contentHash: first?.contentHash,
    },
  });
  expect((await view(writer, draft.id)).version.contentHash).toBe(first?.contentHash);
});

test('the same call again is the same call', async () => {
  const policyId = await newPolicy(writer);
  const id = randomUUID();
  const body = { id, policyId, from: { by: 'content', content: flatContent(100) } };
  const [one, two] = await Promise.all([
    writer.ask<SubsidyVersion>('/policies/versions/draft', body),
    writer.ask<SubsidyVersion>('/policies/versions/draft', body),
  ]);
  expect(two.body).toEqual(one.body);
  expect((await colleague.ask('/policies/versions/draft', body)).status).toBe(409);
  const commands = [
    [writer, { name: 'edit', content: flatContent(200) }],
    [writer, { name: 'submit' }],
    [approver, { name: 'approve' }],
    [writer, { name: 'publish', window: {} }],
  ] as const;
  let version = one.body;
  for (const [by, command] of commands) {
    const first = await step(by, version, command);
    const again = await step(by, version, command);
    expect(again.status, command.name).toBe(200);
    expect(again.body).toEqual(first.body);
    version = first.body;
  }
  expect(version.steps.map(({ command }) => command)).toEqual([
    'draft',
    'edit',
    'submit',
    'approve',
    'publish',
  ]);
  // Also when the clock has moved it on before the answer was asked for again.
  await service.hq.turnPolicies();
  const late = await step(writer, version, { name: 'publish', window: {} });
  expect([late.status, late.body.state]).toEqual([200, 'active']);
  const wish = { id: randomUUID(), words: 'x', ...assignWish({ unitId: 'west', versionId: id }) };
  const assigning = await writer.get('/policies/assignments/assign', wish);
  expect(await writer.get('/policies/assignments/assign', wish)).toEqual(assigning);
  const taken = await writer.ask('/policies/assignments/assign', { ...wish, unitId: 'east' });
  expect([taken.status, codeOf(taken)]).toEqual([409, 'id_taken']);
});

test('published is published: not by the API, not by SQL', async () => {
  const version = await published(writer, approver, {
    policyId: await newPolicy(writer),
    content: flatContent(100),
  });
  const edit = await step(writer, version, { name: 'edit', content: flatContent(999) });
  expect(codeOf(edit)).toBe('not_allowed_in_state');
  const { sql } = service.hq;
  const says = (doc: object) => JSON.stringify({ ...version, ...doc });
  const tries = [
    sql`update policy_version set doc = ${says({ content: flatContent(999) })}::text::json
      where id = ${version.id}`,
    sql`update policy_version set content_hash = ${'0'.repeat(64)},
      doc = ${says({ contentHash: '0'.repeat(64) })}::text::json where id = ${version.id}`,
    sql`update policy_version set doc = ${says({ window: { from: 1 } })}::text::json
      where id = ${version.id}`,
    sql`update policy_version set state = 'draft', doc = ${says({ state: 'draft' })}::text::json
      where id = ${version.id}`,
    sql`update policy_version set state = 'revoked' where id = ${version.id}`,
    sql`update policy_version set n = 77 where id = ${version.id}`,
    sql`delete from policy_version where id = ${version.id}`,
  ];
  for (const one of tries) await expect(one).rejects.toThrow(/stays|says something else/);
  expect((await view(writer, version.id)).version).toEqual(version);
});

test('who has no business with policies is refused, and sees what concerns them', async () => {
  const version = await published(writer, approver, {
    policyId: await newPolicy(writer),
    content: flatContent(100),
  });
  const draft = await newDraft(writer, version.policyId, flatContent(300));
  for (const by of [east, clerk]) {
    const paths: readonly (readonly [string, object])[] = [
      ['/policies/create', { id: randomUUID(), kind: 'scripts', zh: 'x', en: 'x' }],
      ['/policies/rename', { id: version.policyId, zh: 'x', en: 'x' }],
      [
        '/policies/versions/draft',
        {
          id: randomUUID(),
          policyId: version.policyId,
          from: { by: 'content', content: flatContent(1) },
        },
      ],
      [
        '/policies/versions/move',
        { versionId: draft.id, expect: draft.contentHash, command: { name: 'submit' } },
      ],
      [
        '/policies/assignments/assign',
        { id: randomUUID(), ...assignWish({ unitId: 'shop-a', mode: 'disable' }) },
      ],
      ['/policies/assignments/end', { id: randomUUID() }],
      [
        '/policies/assignments/preview',
        { plan: { do: 'assign', ...assignWish({ unitId: 'shop-a', mode: 'disable' }) } },
      ],
      ['/policies/examples', { content: flatContent(1) }],
      ['/policies/vocabulary', {}],
      [
        '/tariffs/put',
        {
          id: 't',
          version: 1,
          zh: 'x',
          en: 'x',
          zones: [],
          rows: [
            {
              carrier: '*',
              fromZone: '*',
              toZone: '*',
              firstWeight: 1,
              firstFee: 1,
              stepWeight: 1,
              stepFee: 1,
            },
          ],
        },
      ],
    ];
    for (const [path, body] of paths) {
      const answer = await by.ask(path, body);
      expect([answer.status, codeOf(answer)], path).toEqual([403, 'not_allowed']);
    }
    // Nothing names it where they stand, and nobody outside of headquarters knows of drafts.
    for (const id of [version.id, draft.id]) {
      expect((await by.ask('/policies/versions/get', { versionId: id })).status).toBe(404);
    }
  }
  await assigned(writer, { unitId: 'shop-a', versionId: version.id, from: service.now() + minute });
  for (const by of [east, clerk]) {
    const seen = await view(by, version.id);
    expect(seen.version.id).toBe(version.id);
    expect(seen.may.every(({ error }) => error !== undefined)).toBe(true);
    expect((await by.ask('/policies/versions/get', { versionId: draft.id })).status).toBe(404);
    const { rows } = await by.get<{ rows: { assignment: { unitId: string } }[] }>(
      '/policies/assignments/search',
    );
    const units = new Set(rows.map(({ assignment }) => assignment.unitId));
    expect(units.has('shop-a')).toBe(true);
    expect(units.has('west')).toBe(false);
    expect((await by.ask('/policies/for-unit', { unitId: 'shop-c' })).status).toBe(404);
    expect((await by.ask('/policies/for-unit', { unitId: 'shop-a' })).status).toBe(200);
  }
  const nobody = await fetch(`${service.hq.url}/api/v1/policies/search`, { method: 'POST' });
  expect(nobody.status).toBe(401);
});

test('two instances turn the clock once, and the newer takes the place of the older', async () => {
  const policyId = await newPolicy(writer);
  const from = instant(service.now() + 5 * minute);
  const one = await published(writer, approver, { policyId, content: flatContent(100) });
  const two = await published(writer, approver, {
    policyId,
    content: flatContent(200),
    window: { from },
  });
  const another = await service.another();
  await service.hq.turnPolicies();
  service.pass(5 * minute);
  const turned = await Promise.all([service.hq.turnPolicies(), another.turnPolicies()]);
  const rest = await another.turnPolicies();
  expect([...turned.flat(), ...rest].filter(({ versionId }) => versionId === one.id)).toEqual([
    { versionId: one.id, command: 'supersede' },
  ]);
  expect([...turned.flat(), ...rest].filter(({ versionId }) => versionId === two.id)).toEqual([
    { versionId: two.id, command: 'activate' },
  ]);
  const { version } = await view(writer, one.id);
  expect(version.steps.filter(({ command }) => command === 'supersede')).toHaveLength(1);
});

test('what is written over one instance holds at the others with their very next answer', async () => {
  const elsewhere = atInstance(await service.another(), writer);
  const version = await published(writer, approver, {
    policyId: await newPolicy(writer, 'labels'),
    content: { texts: [] },
  });
  const held = async () => {
    const about = { by: 'unit', unitId: 'shop-c' };
    const { body } = await elsewhere<{ resolution: { version: { id: string } | null } }>(
      '/policies/resolve',
      { kind: 'labels', about },
    );
    return body.resolution.version?.id;
  };
  expect(await held()).toBeUndefined();
  const one = await assigned(writer, { unitId: 'hq', kind: 'labels', versionId: version.id });
  expect(await held()).toBe(version.id);
  service.pass(1);
  // Fifty ask over both while it ends and begins again: nobody ever sees what never held.
  const asking = Promise.all(Array.from({ length: 50 }, held));
  await writer.get('/policies/assignments/end', { id: one.id, words: '' });
  const seen = new Set(await asking);
  expect([...seen].every((id) => id === undefined || id === version.id)).toBe(true);
  expect(await held()).toBeUndefined();
});

test('many at once over two instances: each gets a number of its own, and nobody waits in a circle', async () => {
  const another = await service.another();
  const lines = await Promise.all(Array.from({ length: 4 }, () => newPolicy(writer)));
  const work = lines.flatMap((policyId, i) =>
    Array.from({ length: 5 }, async (_, k) => {
      const hq = (i + k) % 2 === 0 ? service.hq : another;
      const [by, checks] = [atInstance(hq, writer), atInstance(hq, approver)];
      const body = {
        id: randomUUID(),
        policyId,
        from: { by: 'content', content: flatContent(100 + k) },
      };
      const { body: version } = await by<SubsidyVersion>('/policies/versions/draft', body);
      const steps = [
        await step({ ask: by }, version, { name: 'submit' }),
        await step({ ask: checks }, version, { name: 'approve' }),
        await step({ ask: by }, version, { name: 'publish', window: {} }),
        await by('/policies/rename', { id: policyId, zh: `退货包运费 ${k}`, en: `Returns ${k}` }),
        await by('/policies/assignments/assign', {
          id: randomUUID(),
          words: '',
          ...assignWish({ unitId: k % 2 === 0 ? 'shop-a' : 'shop-b', versionId: version.id }),
        }),
      ];
      expect(steps.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      return version;
    }),
  );
  const versions = await Promise.all(work);
  const serials = new Set(versions.map(({ serial }) => serial));
  expect(serials.size).toBe(versions.length);
  for (const policyId of lines) {
    const numbers = versions.filter((one) => one.policyId === policyId).map(({ n }) => n);
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5]));
  }
  expect(await brokenLink(service.hq.sql)).toBeUndefined();
});
