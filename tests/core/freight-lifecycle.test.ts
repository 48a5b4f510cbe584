import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src-core/basis/instant.ts';
import {
  canonicalJson,
  contentHashOf,
} from '../../src-core/freight-subsidy/pushed-down/content-hash.ts';
import {
  pushedContents,
  pushedKinds,
} from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import {
  moveVersion,
  versionRefusals,
  versionTransitions,
} from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import type {
  VersionActor,
  VersionCommand,
} from '../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import {
  draftVersion,
  rollBackTo,
} from '../../src-core/freight-subsidy/pushed-down/new-version.ts';
import {
  policyVersionSchema,
  versionStates,
} from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { personRoles } from '../../src-core/org/org.ts';
import { contentOf, sha256, shanghai } from './freight-world.ts';
import { deepFreeze, id } from './world.ts';

const now = shanghai('2026-11-02T10:00:00');
const opens = shanghai('2026-11-11T00:00:00');
const writer: VersionActor = { personId: 'w', role: 'hq_operator' };
const second: VersionActor = { personId: 'x', role: 'hq_approver' };
const approver: VersionActor = { personId: 'a', role: 'hq_approver' };
const policy = { id: id(400), kind: 'freight_subsidy' } as const;

const beginning = (over: object = {}) => ({
  id: id(501),
  policy,
  earlier: [],
  serial: 1,
  by: writer,
  now,
  sha256,
  ...over,
});

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const draft = () => deepFreeze(value(draftVersion(beginning(), contentOf({}))));

function tryMove(
  version: PolicyVersion,
  command: VersionCommand,
  by: VersionActor | undefined,
  over: { now?: typeof now; others?: readonly PolicyVersion[] } = {},
) {
  return moveVersion(version, command, { by, now, sha256, others: [], ...over });
}
const move = (...args: Parameters<typeof tryMove>) => deepFreeze(value(tryMove(...args)));
const codeOf = (...args: Parameters<typeof tryMove>) => {
  const moved = tryMove(...args);
  return moved.ok ? moved.value.state : moved.error.code;
};

const submitted = () => move(draft(), { name: 'submit' }, writer);
const approve = (version: PolicyVersion) =>
  ({ name: 'approve', contentHash: version.contentHash }) as const;
const approved = () => move(submitted(), approve(submitted()), approver);
const publish = { name: 'publish', window: { from: opens } } as const;
const scheduled = () => move(approved(), publish, writer);
const active = () => move(scheduled(), { name: 'activate' }, undefined, { now: opens });

test('from a draft to force, every step with who and when', () => {
  const version = active();
  expect(version.state).toBe('active');
  expect(version.approvedBy).toBe('a');
  expect(version.steps.map(({ command, by }) => [command, by?.personId])).toEqual([
    ['draft', 'w'],
    ['submit', 'w'],
    ['approve', 'a'],
    ['publish', 'w'],
    ['activate', undefined],
  ]);
  expect(policyVersionSchema.parse(version)).toEqual(version);
});

test('writing on and on is one step each person', () => {
  let version = draft();
  for (const by of [writer, writer, approver, approver, writer]) {
    version = move(version, { name: 'edit', content: contentOf({}) }, by);
  }
  expect(version.steps.map(({ command, by }) => [command, by?.personId])).toEqual([
    ['draft', 'w'],
    ['edit', 'w'],
    ['edit', 'a'],
    ['edit', 'w'],
  ]);
});

describe('nobody approves what they wrote', () => {
  test('not its writer, however high', () => {
    const own = value(draftVersion(beginning({ by: approver }), contentOf({})));
    const handedIn = move(own, { name: 'submit' }, writer);
    expect(codeOf(handedIn, approve(handedIn), approver)).toBe('approver_is_author');
    expect(codeOf(handedIn, approve(handedIn), second)).toBe('approved');
  });

  test('not whoever changed a word of it', () => {
    const edited = move(draft(), { name: 'edit', content: contentOf({}, {}) }, approver);
    const handedIn = move(edited, { name: 'submit' }, writer);
    expect(edited.authors).toEqual(['w', 'a']);
    expect(codeOf(handedIn, approve(handedIn), approver)).toBe('approver_is_author');
  });

  test('and only the text that was read', () => {
    expect(codeOf(submitted(), { name: 'approve', contentHash: sha256('else') }, approver)).toBe(
      'content_changed',
    );
    const forged = { ...submitted(), content: contentOf({}, {}) } as PolicyVersion;
    expect(codeOf(forged, approve(forged), approver)).toBe('content_changed');
  });
});

test('what is not approved is not published, what is published does not change', () => {
  for (const version of [draft(), submitted()]) {
    expect(codeOf(version, publish, approver)).toBe('not_allowed_in_state');
  }
  for (const version of [submitted(), approved(), scheduled(), active()]) {
    const edit = { name: 'edit', content: contentOf({}, {}) } as const;
    expect(codeOf(version, edit, writer)).toBe('not_allowed_in_state');
  }
});

test('a published window does not move', () => {
  for (const version of [scheduled(), active()]) {
    expect(codeOf(version, publish, approver)).toBe('not_allowed_in_state');
  }
});

test('a window opens later than now, and only then is a version active', () => {
  const past = { name: 'publish', window: { from: instant(now - 1) } } as const;
  expect(codeOf(approved(), past, writer)).toBe('window_in_past');
  const reversed = { name: 'publish', window: { from: opens, to: opens } } as const;
  expect(codeOf(approved(), reversed, writer)).toBe('window_reversed');
  const early = { now: instant(opens - 1) };
  expect(codeOf(scheduled(), { name: 'activate' }, undefined, early)).toBe('window_not_open');
});

test('a version is superseded once a newer one is in force', () => {
  const newer = { ...active(), id: id(502), n: 2 } as PolicyVersion;
  const supersede = { name: 'supersede' } as const;
  expect(codeOf(active(), supersede, undefined, { now: opens })).toBe('no_newer_version');
  expect(codeOf(newer, supersede, undefined, { now: opens, others: [active()] })).toBe(
    'no_newer_version',
  );
  expect(codeOf(active(), supersede, undefined, { now: opens, others: [newer] })).toBe(
    'superseded',
  );
});

test('rolling back is a new version with the old content, approved again', () => {
  const old = active();
  const again = value(
    rollBackTo(beginning({ id: id(503), earlier: [old, { n: 2 }], serial: 3 }), old),
  );
  expect(again).toMatchObject({ n: 3, serial: 3, state: 'draft', restores: old.id });
  expect(again.contentHash).toBe(old.contentHash);
  expect(codeOf(again, publish, approver)).toBe('not_allowed_in_state');
  const changed = move(again, { name: 'edit', content: contentOf({}, {}) }, writer);
  expect(changed.restores).toBeUndefined();
  const other = { ...old, policyId: id(401) } as PolicyVersion;
  expect(rollBackTo(beginning(), other)).toMatchObject({ error: { code: 'other_policy' } });
});

test('every state × command × person: the table says yes, or the refusal is a known one', () => {
  const states = new Map<string, PolicyVersion>(
    [draft(), submitted(), approved(), scheduled(), active()].map((one) => [one.state, one]),
  );
  const later = { now: opens, others: [{ ...active(), n: 9 } as PolicyVersion] };
  states.set('superseded', move(active(), { name: 'supersede' }, undefined, later));
  states.set('revoked', move(active(), { name: 'revoke', words: '' }, approver));
  expect([...states.keys()].toSorted()).toEqual(versionStates.toSorted());
  const commands: VersionCommand[] = [
    { name: 'edit', content: contentOf({}) },
    { name: 'submit' },
    { name: 'withdraw' },
    { name: 'send_back', words: '价格' },
    approve(draft()),
    { name: 'publish', window: { from: opens } },
    { name: 'revoke', words: '错' },
    { name: 'activate' },
    { name: 'supersede' },
  ];
  let walked = 0;
  for (const [state, version] of states) {
    for (const command of commands) {
      for (const role of [...personRoles, undefined]) {
        const by = role === undefined ? undefined : { personId: 'z', role };
        const row = versionTransitions.find(
          (one) => one.from === state && one.command === command.name,
        );
        const moved = tryMove(version, command, by, later);
        const allowed = row?.who.includes(role ?? 'clock') ?? false;
        const where = `${role} ${command.name} in ${state}`;
        expect(moved.ok ? moved.value.state : null, where).toBe(allowed ? row?.to : null);
        expect(['ok', ...versionRefusals], where).toContain(moved.ok ? 'ok' : moved.error.code);
        walked += moved.ok ? 1 : 0;
      }
    }
  }
  expect(walked).toBe(versionTransitions.reduce((sum, { who }) => sum + who.length, 0));
});

test('clerks and regional managers write nothing', () => {
  for (const role of ['clerk', 'shop_manager', 'regional_manager'] as const) {
    const by = { personId: 'c', role };
    expect(draftVersion(beginning({ by }), contentOf({}))).toMatchObject({
      error: { code: 'not_allowed_for_role' },
    });
  }
});

describe('a content', () => {
  test.each<[string, object]>([
    ['shares that miss 100', { bearers: [{ bearer: 'shop', percent: 99 }] }],
    [
      'a bearer twice',
      {
        bearers: [
          { bearer: 'shop', percent: 50 },
          { bearer: 'shop', percent: 50 },
        ],
      },
    ],
    ['a range upside down', { scope: { lines: 'any', price: { from: 2, to: 1 } } }],
    ['half a fen', { pays: { self_sent: { by: 'flat', amount: 0.5 } } }],
  ])('with %s is refused, with the place', (_what, over) => {
    const refused = draftVersion(beginning(), contentOf(over));
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'content_invalid', params: { path: expect.stringMatching(/^rules\.0\./) } },
    });
  });

  test('two rules of one priority have no first', () => {
    expect(draftVersion(beginning(), contentOf({ priority: 3 }, { priority: 3 }))).toMatchObject({
      error: { code: 'content_invalid' },
    });
  });

  test('has a schema for every kind', () => {
    expect(pushedKinds.length).toBe(12);
    for (const kind of pushedKinds)
      expect(pushedContents[kind].safeParse(null).success).toBe(false);
  });
});

test('equal contents have one hash whatever the order of their keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const turned = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map(turned)
          : typeof value === 'object' && value !== null
            ? Object.fromEntries(
                Object.entries(value)
                  .toReversed()
                  .map(([key, inner]) => [key, turned(inner)]),
              )
            : value;
      expect(contentHashOf(turned(json), sha256)).toBe(contentHashOf(json, sha256));
      expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
    }),
  );
  expect(canonicalJson({ b: [1, 'ä'], a: undefined, A: null })).toBe('{"A":null,"b":[1,"ä"]}');
  expect(contentHashOf({ a: 1 }, sha256)).not.toBe(contentHashOf({ a: 2 }, sha256));
});

test('two who write to and fro for ever can still hand in, and the first words stay on record', () => {
  let version = draft();
  for (let n = 0; n < 1_200; n += 1) {
    const command = { name: 'edit', content: contentOf({}) } as const;
    version = value(tryMove(version, command, n % 2 === 0 ? second : writer));
  }
  const submitted = move(version, { name: 'submit' }, writer);
  expect(submitted.steps).toHaveLength(1_000);
  expect(submitted.steps[0]?.command).toBe('draft');
  expect(submitted.steps.at(-1)?.command).toBe('submit');
});
