import { describe, expect, test } from 'vitest';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { policyOf } from '../../src-core/after-sales/deadline-policy.ts';
import { day, instant } from '../../src-core/basis/instant.ts';
import {
  assignmentRefusals,
  endAssignment,
  planAssignment,
} from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type { Assignment } from '../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { whatChanges } from '../../src-core/freight-subsidy/pushed-down/changes.ts';
import { scriptsFor } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import { resolutionReasonCodes } from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import type { ResolutionReason } from '../../src-core/freight-subsidy/pushed-down/resolution.ts';
import { inForceAt, resolve } from '../../src-core/freight-subsidy/pushed-down/resolve.ts';
import { rulebookOf } from '../../src-core/freight-subsidy/pushed-down/rulebook-of.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import { modificationPolicyFor } from '../../src-core/order/modification.ts';
import { assign, indexOf, sha256, shanghai, version } from './freight-world.ts';
import { id } from './world.ts';

const kind = 'freight_subsidy';
const by = { personId: 'w', role: 'hq_operator' as const };
const [v1, v2, v3] = [version(1), version(2), version(3)];
const placed = (shopId: string, text: string) => ({ shopId, placedAt: shanghai(text) });
const codes = ({ reasons }: { readonly reasons: readonly ResolutionReason[] }) =>
  reasons.map(({ code }) => code);

test('the nearest assignment on the way up holds', () => {
  const index = indexOf(
    [v1, v2],
    [assign(1, 'hq', { of: v1 }), assign(2, 'partner-a', { of: v2 })],
  );
  expect(resolve(index, kind, placed('shop-a', '2026-11-02T10:00')).version).toBe(v2);
  expect(resolve(index, kind, placed('shop-b', '2026-11-02T10:00')).version).toBe(v1);
});

test('a lock above beats an override below, and says whom it kept from being heard', () => {
  const lock = assign(1, 'hq', { of: v1, locked: true });
  const below = assign(2, 'shop-a', { of: v2, locked: true });
  const answer = resolve(
    indexOf([v1, v2], [lock, below]),
    kind,
    placed('shop-a', '2026-11-02T10:00'),
  );
  expect(answer.version).toBe(v1);
  expect(answer.reasons).toEqual([
    { code: 'assigned', assignment: lock },
    { code: 'locked_above', assignment: lock, ignored: [below] },
  ]);
});

test('inherit gives a branch back to what is above it; with a lock it holds its own branches there', () => {
  const index = indexOf(
    [v1, v2, v3],
    [
      assign(1, 'hq', { of: v1 }),
      assign(2, 'east', { of: v2 }),
      assign(3, 'shop-a', { of: v3 }),
      assign(4, 'east', { mode: 'inherit', locked: true, from: shanghai('2026-11-01T00:00:00') }),
    ],
  );
  expect(resolve(index, kind, placed('shop-a', '2026-10-31T23:59:59')).version).toBe(v3);
  expect(resolve(index, kind, placed('shop-b', '2026-10-31T23:59:59')).version).toBe(v2);
  expect(resolve(index, kind, placed('shop-a', '2026-11-01T00:00:00')).version).toBe(v1);
  expect(resolve(index, kind, placed('shop-b', '2026-11-01T00:00:00')).version).toBe(v1);
});

describe('a disable', () => {
  const off = assign(2, 'shop-a', { from: shanghai('2026-11-01T00:00:00'), words: '成本异常' });
  const index = indexOf([v1], [assign(1, 'hq', { of: v1, locked: true }), off]);

  test('beats everything, locks too, for orders placed from then on', () => {
    const answer = resolve(index, kind, placed('shop-a', '2026-11-01T00:00:00'));
    expect(answer).toEqual({ version: null, reasons: [{ code: 'disabled', assignment: off }] });
  });

  test('is not for an order placed before it, and the reasons say so', () => {
    const now = shanghai('2026-11-05T12:00:00');
    const answer = resolve(index, kind, placed('shop-a', '2026-10-30T12:00:00'), now);
    expect(answer.version).toBe(v1);
    expect(codes(answer)).toEqual(['assigned', 'disabled_later']);
    expect(answer.reasons.at(-1)).toEqual({ code: 'disabled_later', assignment: off });
  });

  test('that was there before the order is not told as having come later', () => {
    const order = { ...placed('shop-a', '2026-11-03T12:00:00'), versionId: v1.id };
    const answer = resolve(index, kind, order, shanghai('2026-11-05T12:00:00'));
    expect(answer).toEqual({
      version: v1,
      reasons: [{ code: 'on_the_order', versionId: v1.id }],
    });
  });

  test('said twice is told in the order it was written, however the book came', () => {
    const other = assign(3, 'shop-a', { from: shanghai('2026-11-01T00:00:00') });
    const held = assign(1, 'hq', { of: v1 });
    const order = placed('shop-a', '2026-11-02T10:00');
    const answers = [
      [held, off, other],
      [other, off, held],
    ].map((all) => resolve(indexOf([v1], all), kind, order));
    expect(answers[0]?.reasons).toEqual(
      [off, other].map((assignment) => ({ code: 'disabled', assignment })),
    );
    expect(answers[1]).toEqual(answers[0]);
  });

  test('of a region takes a shop’s own override with it', () => {
    const whole = indexOf([v1], [assign(1, 'shop-c', { of: v1 }), assign(2, 'west')]);
    expect(resolve(whole, kind, placed('shop-c', '2026-11-02T10:00')).version).toBeNull();
  });

  test('ends by its end: the branch is back from that instant', () => {
    const ended = endAssignment(off, shanghai('2026-12-01T00:00:00'), {
      by,
      now: shanghai('2026-11-20T00:00:00'),
    });
    if (!ended.ok) throw new Error(ended.error.code);
    const again = indexOf([v1], [assign(1, 'hq', { of: v1 }), ended.value]);
    expect(resolve(again, kind, placed('shop-a', '2026-11-30T23:59:59')).version).toBeNull();
    expect(resolve(again, kind, placed('shop-a', '2026-12-01T00:00:00')).version).toBe(v1);
  });
});

test('23:59:59 and 00:00:00 in the shop’s time are two sides of a switch', () => {
  const midnight = shanghai('2026-11-11T00:00:00');
  const index = indexOf(
    [v1, version(2, { window: { from: midnight } })],
    [assign(1, 'hq', { of: v1 }), assign(2, 'hq', { of: version(2), from: midnight })],
  );
  const at = (ms: number) =>
    resolve(index, kind, { shopId: 'shop-b', placedAt: instant(ms) }).version?.n;
  expect(new Date(midnight).toISOString()).toBe('2026-11-10T16:00:00.000Z');
  expect(at(midnight - 1000)).toBe(1);
  expect(at(midnight - 1)).toBe(1);
  expect(at(midnight)).toBe(2);
});

test('a campaign’s version gives way to the one below it when its window closes', () => {
  const campaign = version(2, {
    window: { from: shanghai('2026-11-11T00:00:00'), to: shanghai('2026-11-12T00:00:00') },
  });
  const index = indexOf(
    [v1, campaign],
    [assign(1, 'hq', { of: v1 }), assign(2, 'hq', { of: campaign, from: campaign.window!.from })],
  );
  const on = (text: string) => resolve(index, kind, placed('shop-a', text)).version?.n;
  expect([on('2026-11-10T12:00'), on('2026-11-11T12:00'), on('2026-11-12T00:00')]).toEqual([
    1, 2, 1,
  ]);
});

test('a revoked version holds for nothing new, and an answer of nothing says why', () => {
  const revokedAt = shanghai('2026-11-05T12:00:00');
  const revoked = version(1, { state: 'revoked', revokedAt });
  const only = assign(1, 'hq', { of: revoked });
  const index = indexOf([revoked], [only]);
  expect(resolve(index, kind, placed('shop-a', '2026-11-05T11:59:59')).version).toBe(revoked);
  expect(resolve(index, kind, placed('shop-a', '2026-11-05T12:00:00'))).toEqual({
    version: null,
    reasons: [{ code: 'revoked', assignment: only, at: revokedAt }, { code: 'nothing_assigned' }],
  });
  const kept = { ...placed('shop-a', '2026-11-05T12:00:00'), versionId: revoked.id };
  expect(resolve(index, kind, kept).version).toBe(revoked);
});

test('a shop moved half-way through keeps its orders where they were placed', () => {
  const at = shanghai('2026-11-02T00:00:00');
  const move = { unitId: 'shop-b', fromParentId: 'east', toParentId: 'west', at };
  const index = indexOf(
    [v1, v2],
    [assign(1, 'east', { of: v1 }), assign(2, 'west', { of: v2 })],
    [move],
  );
  expect(resolve(index, kind, placed('shop-b', '2026-11-01T23:59:59')).version).toBe(v1);
  expect(resolve(index, kind, placed('shop-b', '2026-11-02T00:00:00')).version).toBe(v2);
});

test('the preview of a plan names every branch it changes, and how', () => {
  const from = shanghai('2026-12-01T00:00:00');
  const base = [assign(1, 'east', { of: v1 })];
  const before = indexOf([v1, v2], base);
  const after = indexOf(
    [v1, v2],
    [
      ...base,
      assign(2, 'shop-a', { of: v2, from }),
      assign(3, 'shop-b', { from }),
      assign(4, 'west', { of: v2, from }),
    ],
  );
  const shops = ['shop-a', 'shop-b', 'shop-c'];
  const changes = whatChanges(before, after, shops, [kind, 'scripts'], from);
  expect(changes.map(({ unitId, change }) => [unitId, change])).toEqual([
    ['shop-a', 'other_version'],
    ['shop-b', 'loses'],
    ['shop-c', 'gains'],
  ]);
  expect(whatChanges(before, after, shops, [kind], instant(from - 1))).toEqual([]);
});

describe('writing an assignment', () => {
  const { tree, versions } = indexOf([v1, version(2, { state: 'approved' })], []);
  const now = shanghai('2026-11-02T00:00:00');
  const wish = assign(1, 'shop-a', { of: v1, from: now });
  const refused = (over: Partial<Assignment>) => {
    const planned = planAssignment(tree, versions, { ...wish, ...over }, { by, now });
    return planned.ok ? 'ok' : planned.error.code;
  };

  test.each<[string, Partial<Assignment>]>([
    ['ok', {}],
    ['in_the_past', { from: instant(now - 1) }],
    ['window_reversed', { to: now }],
    ['unit_unknown', { unitId: 'nowhere' }],
    ['version_unknown', { versionId: id(999) }],
    ['version_not_published', { versionId: version(2).id }],
    ['other_kind', { kind: 'scripts' }],
  ])('%s', (code, over) => {
    expect(refused(over)).toBe(code);
    expect(['ok', ...assignmentRefusals]).toContain(code);
  });

  test('is headquarters’ alone, and so is ending one', () => {
    for (const role of ['clerk', 'shop_manager', 'regional_manager'] as const) {
      const context = { by: { personId: 'c', role }, now };
      const refusal = { ok: false, error: { code: 'not_allowed_for_role' } };
      expect(planAssignment(tree, versions, wish, context)).toMatchObject(refusal);
      expect(endAssignment(wish, instant(now + day), context)).toMatchObject(refusal);
    }
  });

  test('nothing of it changes afterwards but its end, and that not in the past', () => {
    expect(endAssignment(wish, instant(now + day), { by, now })).toEqual({
      ok: true,
      value: { ...wish, to: now + day },
    });
    expect(endAssignment(wish, instant(now - day), { by, now })).toMatchObject({
      error: { code: 'in_the_past' },
    });
    const over = { ...wish, to: instant(now + 1) };
    expect(endAssignment(over, instant(now + day), { by, now: instant(now + 2) })).toMatchObject({
      error: { code: 'already_ended' },
    });
  });
});

test('an assigned version that has not come yet is said so: nothing from above takes its place', () => {
  const missing = assign(2, 'east', { of: v2 });
  const index = indexOf([v1], [assign(1, 'hq', { of: v1 }), missing]);
  expect(resolve(index, kind, placed('shop-a', '2026-11-02T10:00'))).toEqual({
    version: null,
    reasons: [
      { code: 'assigned', assignment: missing },
      { code: 'version_unknown', versionId: v2.id },
    ],
  });
});

test('every code of a reason is listed for the screens', () => {
  expect(new Set(resolutionReasonCodes).size).toBe(9);
});

const pushed = (n: number, more: Pick<PolicyVersion, 'kind' | 'content'>): PolicyVersion => {
  const { kind: _kind, content: _content, ...rest } = version(n);
  return { ...rest, ...more, contentHash: sha256(JSON.stringify(more.content)) } as PolicyVersion;
};

describe('the same mechanism carries the rulebook', () => {
  const { version: _v, ...deadlines } = defaultRulebook.deadlines;
  const slow = pushed(7, { kind: 'deadlines', content: { ...deadlines, review: 3 * day } });
  const list = defaultRulebook.reasons.list.slice(0, 2);
  const few = pushed(8, { kind: 'reasons', content: { list } });
  const modification = pushed(9, {
    kind: 'modification',
    content: {
      enabled: true,
      mode: 'both',
      minutes: 30,
      times: 1,
      hint: { zh: '可自助修改1次', en: 'You may change it once' },
    },
  });
  const noon = shanghai('2026-11-02T12:00:00');
  const index = indexOf(
    [slow, few, modification],
    [
      assign(1, 'east', { of: slow, from: noon }),
      assign(2, 'hq', { of: few }),
      assign(3, 'hq', { of: modification }),
      assign(4, 'west', { kind: 'modification' }),
    ],
  );

  test('each part by its own version, in each shop, at each instant', () => {
    const book = rulebookOf(index, { unitId: 'shop-a', at: noon }, defaultRulebook);
    expect(book.deadlines).toEqual({ ...deadlines, review: 3 * day, version: 107 });
    expect(book.reasons).toEqual({ version: 108, list });
    expect(book.carriers).toBe(defaultRulebook.carriers);
    expect(book.modification).toEqual(modification.content);
    const before = rulebookOf(index, { unitId: 'shop-a', at: instant(noon - 1) }, defaultRulebook);
    expect(before.deadlines).toBe(defaultRulebook.deadlines);
    expect(rulebookOf(index, { unitId: 'shop-c', at: noon }, defaultRulebook).deadlines).toBe(
      defaultRulebook.deadlines,
    );
  });

  test('what is switched off is off, and does not fall back', () => {
    const base = { ...defaultRulebook, modification: modification.content as never };
    expect(rulebookOf(index, { unitId: 'shop-c', at: noon }, base).modification).toBeUndefined();
    expect(
      rulebookOf(indexOf([], []), { unitId: 'shop-c', at: noon }, base).modification,
    ).toBeDefined();
  });

  test('an order is modified by the rules it was placed under', () => {
    const later = indexOf([modification], [assign(1, 'hq', { of: modification, from: noon })]);
    const off = assign(2, 'shop-a', { kind: 'modification', from: instant(noon + day) });
    const usual = { ...modification.content, times: 9 } as NonNullable<Rulebook['modification']>;
    const on = modification.content;
    const of = (index: PolicyIndex, placedAt: number, base: Rulebook = defaultRulebook) => {
      const book = rulebookOf(index, { unitId: 'shop-a', at: instant(noon + 2 * day) }, base);
      return modificationPolicyFor(book, { placedAt: instant(placedAt) });
    };
    expect(of(later, noon)).toEqual(on);
    expect(of(later, noon - 1)).toBeUndefined();
    const ended = indexOf([modification], [assign(1, 'hq', { of: modification, from: noon }), off]);
    expect(of(ended, noon + day - 1)).toEqual(on);
    expect(of(ended, noon + day)).toBeUndefined();
    // Nothing was ever written about it but the switch-off: what every chain begins with held before.
    const base = { ...defaultRulebook, modification: usual };
    expect(of(indexOf([], [off]), noon + day - 1, base)).toBe(usual);
    expect(of(indexOf([], [off]), noon + day, base)).toBeUndefined();
  });

  test('cases opened under an earlier deadline policy keep it, also after a move', () => {
    const deadlinesInUse = new Set([107]);
    const book = rulebookOf(index, { unitId: 'shop-a', at: noon, deadlinesInUse }, defaultRulebook);
    expect(policyOf(book, 1)).toBe(defaultRulebook.deadlines);
    expect(policyOf(book, 107).review).toBe(3 * day);
    const elsewhere = rulebookOf(
      index,
      { unitId: 'shop-c', at: noon, deadlinesInUse },
      defaultRulebook,
    );
    expect(elsewhere.deadlines.version).toBe(1);
    expect(policyOf(elsewhere, 107).review).toBe(3 * day);
  });

  test('scripts come with the most exact first', () => {
    const scripts = pushed(10, {
      kind: 'scripts',
      content: {
        scripts: [
          { id: 's1', situation: 'greet', zh: '您好', en: 'Hello' },
          { id: 's2', situation: 'greet', reasons: ['quality'], zh: '抱歉', en: 'Sorry' },
          { id: 's3', situation: 'greet', kinds: ['exchange'], zh: '换货', en: 'Exchange' },
          { id: 's4', situation: 'refuse', zh: '不行', en: 'No' },
        ],
      },
    });
    const { version: found } = inForceAt(
      indexOf([scripts], [assign(1, 'hq', { of: scripts })]),
      'scripts',
      'shop-a',
      noon,
    );
    const chosen = scriptsFor(found!.content, 'greet', { kind: 'exchange', reasonCode: 'quality' });
    expect(chosen.map((one) => one.id)).toEqual(['s2', 's3', 's1']);
  });
});
