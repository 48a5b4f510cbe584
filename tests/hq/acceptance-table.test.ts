import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorRole, CaseKind } from '../../src-core/after-sales/case.ts';
import { factCommands, internalCommands } from '../../src-core/after-sales/command.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { deductionCodes } from '../../src-core/after-sales/case.ts';
import { statesOf, type Transition } from '../../src-core/after-sales/transition.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { insiders, outsiders, Parties, type Insider, type Outsider } from './acceptance/parties.ts';
import { wayTo, wayToClock } from './acceptance/way.ts';
import { WalkedCase } from './acceptance/walked-case.ts';
import { startService, type TestService } from './service.ts';

/*
 * Every row of the state machine, for every kind, through headquarters' HTTP interface on a real
 * database: by everybody who may, and tried by everybody who may not.
 */

let service: TestService;
let parties: Parties;
const walked = new Set<string>();

const rows = transitions.flatMap((row) =>
  row.kinds.map((kind) => ({
    row,
    kind,
    from: row.from ?? 'new',
    command: row.command,
    key: `${row.from ?? 'new'} ${kind} ${row.command}`,
  })),
);
const clocks = deadlineRules.flatMap((rule) =>
  rule.kinds.map((kind) => ({ rule, kind, name: rule.name, key: `${rule.name} ${kind} clock` })),
);

beforeAll(async () => {
  service = await startService();
  const refundRules = {
    deductions: [...deductionCodes],
    cashNeedsConsent: true,
    settleDifferenceFirst: false,
  };
  await writeAggregates(service.hq.sql, 'hq', {
    references: [{ kind: 'rulebook', rulebook: { ...defaultRulebook, refundRules } }],
  });
  parties = new Parties(service);
});
afterAll(async () => {
  await service.stop();
  const all = rows.length + clocks.length;
  process.stdout.write(
    `state machine over HTTP: ${walked.size} rows walked of ${all} in the table ` +
      `(${transitions.length} transitions and ${deadlineRules.length} clocks, each for its kinds)\n`,
  );
});

const roleOf: Record<Insider, ActorRole> = {
  buyer: 'buyer',
  buyerAtCounter: 'buyer',
  clerk: 'seller',
  counter: 'seller',
  headquarters: 'hq',
};

function may(row: Transition, who: Insider): boolean {
  if (internalCommands.has(row.command)) return false;
  // Whoever stands in the shop or at headquarters can testify to a fact; a buyer's own device cannot.
  if (factCommands.has(row.command)) return who !== 'buyer';
  if (who === 'buyerAtCounter') return row.actors.includes('buyer') && row.shopMayRecord;
  return row.actors.includes(roleOf[who]);
}

/** For strangers a case does not exist; a region only looks; without a token nobody is anybody. */
function turnedAway(row: Transition, who: Outsider): { status: number; code?: string } {
  switch (who) {
    case 'nobody':
    case 'channel':
      return { status: 401 };
    case 'region':
      return { status: 403, code: 'not_allowed' };
    case 'otherClerk':
    case 'otherBuyer':
      return internalCommands.has(row.command)
        ? { status: 200, code: 'not_allowed' }
        : { status: 404, code: 'not_found' };
    case 'otherCounter':
      if (internalCommands.has(row.command)) return { status: 200, code: 'not_allowed' };
      // A fact is never refused; what it is about does not exist in that shop.
      return factCommands.has(row.command)
        ? { status: 200, code: 'recorded_with_exception' }
        : { status: 200, code: 'not_found' };
  }
}

async function standOf(subject: WalkedCase) {
  if (!(await subject.exists())) return 'not opened';
  const { case: found, history } = await subject.view();
  return { state: found.state, version: found.version, entries: history.length };
}

async function tryAllBarred(row: Transition, kind: CaseKind): Promise<WalkedCase> {
  const subject = await WalkedCase.after(parties, wayTo(row, kind), row.from !== null);
  const before = await standOf(subject);
  for (const who of outsiders) {
    const tried = await subject.try(who, row.command);
    expect({ who, ...tried }).toMatchObject({ who, ...turnedAway(row, who) });
  }
  for (const who of insiders.filter((one) => !may(row, one))) {
    const tried = await subject.try(who, row.command);
    const code = internalCommands.has(row.command) ? 'not_allowed' : 'not_allowed_for_role';
    expect({ who, ...tried }).toEqual({ who, status: 200, code });
  }
  expect(await standOf(subject)).toEqual(before);
  return subject;
}

async function expectMoved(
  subject: WalkedCase,
  row: Transition,
  version: number,
  actor: { readonly role: ActorRole; readonly atCounter?: boolean },
): Promise<void> {
  const { case: found, history } = await subject.view();
  const entry = history[version];
  expect(entry).toMatchObject({ event: row.event, from: row.from, actor });
  expect(statesOf(row.to)).toContain(entry?.to);
  expect(history.map((one) => one.n)).toEqual(history.map((_, index) => index + 1));
  expect(found).toMatchObject({ version: history.length, state: history.at(-1)?.to });
  // Headquarters may go on by itself, paying the other parts of a refund; nobody else does.
  const most = actor.role === 'system' ? history.length : version + 1;
  expect(found.version).toBe(most);
}

test.each(rows)('$from $kind: $command', { timeout: 120_000 }, async ({ row, kind, key }) => {
  let subject = await tryAllBarred(row, kind);
  if (internalCommands.has(row.command)) {
    const { version } = (await subject.view()).case;
    await service.hq.settleRefunds();
    await expectMoved(subject, row, version, { role: 'system' });
  }
  for (const [nth, who] of insiders.filter((one) => may(row, one)).entries()) {
    // The first goes on with the case at which all others were turned away.
    if (nth > 0) subject = await WalkedCase.after(parties, wayTo(row, kind), row.from !== null);
    const version = row.from === null ? 0 : (await subject.view()).case.version;
    const tried = await subject.try(who, row.command);
    expect({ who, ...tried }).toEqual({ who, status: 200, code: 'applied' });
    await expectMoved(subject, row, version, {
      role: roleOf[who],
      ...(who === 'buyerAtCounter' ? { atCounter: true } : {}),
    });
  }
  walked.add(key);
});

test.each(clocks)('$kind: the clock $name runs out', async ({ rule, kind, key }) => {
  const subject = await WalkedCase.after(parties, wayToClock(rule.state, kind), true);
  const before = await subject.view();
  expect(before.case.deadline?.rule).toBe(rule.name);
  await service.hq.fireDeadlines();
  expect((await subject.view()).case.version).toBe(before.case.version);
  for (const who of insiders) {
    const tried = await subject.try(who, 'deadline.fire@1');
    expect({ who, ...tried }).toEqual({ who, status: 200, code: 'not_allowed' });
  }
  await subject.runOut();
  const { case: after, history } = await subject.view();
  const entry = history[before.history.length];
  expect(entry).toMatchObject({ event: rule.event, from: rule.state, actor: { role: 'system' } });
  expect(statesOf(rule.to)).toContain(entry?.to);
  expect(after.version).toBe(history.length);
  expect(after.fault).toBe(rule.fault === 'keep' ? before.case.fault : rule.fault);
  walked.add(key);
});

test('every row of the table was walked', () => {
  const all = [...rows, ...clocks].map(({ key }) => key);
  expect([...walked].toSorted()).toEqual(all.toSorted());
  expect(new Set(rows.map(({ row }) => row)).size).toBe(transitions.length);
});
