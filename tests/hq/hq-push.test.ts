import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { decide } from '../../src-core/after-sales/decide.ts';
import type { Order } from '../../src-core/order/order.ts';
import { connect, type Sql } from '../../src-hq/store/connect.ts';
import { createPgStore } from '../../src-hq/store/pg-store.ts';
import { StoreTrouble } from '../../src-hq/store/store.ts';
import type { TestDatabase } from '../support/postgres.ts';
import {
  addOrders,
  benchOn,
  caseIdOf,
  chainDatabase,
  Counter,
  outcomesOf,
  readCase,
  type Bench,
} from './chain.ts';

let database: TestDatabase;
let sql: Sql;
let bench: Bench;
let orders: Order[];

beforeAll(async () => {
  database = await chainDatabase();
  sql = connect(database.url, { max: 6 });
});
beforeEach(async () => {
  bench = benchOn(sql);
  orders = await addOrders(sql, 'shop-a', 5);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const counts = async () => {
  const [row] = await sql`select (select count(*) from cases) as cases,
    (select count(*) from case_history) as history, (select count(*) from answered_command) as answers`;
  return row;
};

test('the same batch again gives the same answers and changes nothing', async () => {
  const counter = new Counter(bench.sync, 'shop-a');
  const commands = [counter.open(orders[0]!), counter.open(orders[1]!)];
  const first = await counter.push(commands);
  const after = await counts();
  expect(outcomesOf(first).map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  bench.now = (bench.now + 5_000) as typeof bench.now;
  const again = await counter.push(commands);
  expect(outcomesOf(again)).toEqual(outcomesOf(first));
  expect(await counts()).toEqual(after);
  expect(await readCase(sql, caseIdOf(commands[0]!))).toMatchObject({
    state: 'awaiting_seller_review',
  });
});

test('a batch that overlaps what was answered continues behind it', async () => {
  const counter = new Counter(bench.sync, 'shop-a');
  const [one, two, three] = [
    counter.open(orders[0]!),
    counter.open(orders[1]!),
    counter.open(orders[2]!),
  ];
  await counter.push([one, two]);
  const result = await counter.push([two, three]);
  expect(result).toMatchObject({ ok: true, value: { lastSeq: 3, durableSeq: 3 } });
  expect(outcomesOf(result).map(({ seq }) => seq)).toEqual([2, 3]);
});

test('a gap says what is expected, another content under a used number is a conflict', async () => {
  const counter = new Counter(bench.sync, 'shop-a');
  const one = counter.open(orders[0]!);
  counter.seq = 4;
  const five = counter.open(orders[1]!);
  expect(await counter.push([five])).toMatchObject({
    ok: false,
    error: { code: 'sequence_gap', params: { expected: 1 } },
  });
  await counter.push([one]);
  const other = { ...one, args: { ...one.args, words: 'something else' } };
  expect(await counter.push([other])).toMatchObject({
    ok: false,
    error: { code: 'sequence_conflict', params: { seq: 1 } },
  });
});

test('a restored counter sends an answered command under a new client: one effect, the old answer', async () => {
  const counter = new Counter(bench.sync, 'shop-a');
  const command = counter.open(orders[0]!);
  const [first] = outcomesOf(await counter.push([command]));
  const before = await counts();
  const restored = new Counter(bench.sync, 'shop-a', counter.principal.deviceId);
  const [again] = outcomesOf(await restored.push([{ ...command, seq: 1 }]));
  expect(again).toEqual({ ...first, seq: 1 });
  expect(await counts()).toEqual(before);
  const [reused] = outcomesOf(
    await restored.push([{ ...command, seq: 2, args: { ...command.args, words: 'x' } }]),
  );
  expect(reused).toMatchObject({ outcome: 'rejected', error: { code: 'command_id_reused' } });
});

test('later commands of a batch see what earlier ones did', async () => {
  const counter = new Counter(bench.sync, 'shop-a');
  const open = counter.open(orders[0]!);
  const agree = counter.command('case.agree', { caseId: caseIdOf(open), seen: 1 });
  const result = outcomesOf(await counter.push([open, agree]));
  expect(result.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  const found = await readCase(sql, caseIdOf(open));
  expect(found).toMatchObject({ state: 'awaiting_buyer_return', version: 2 });
});

test('what cannot be taken is answered and the queue goes on', async () => {
  const counter = new Counter(bench.sync, 'shop-a');
  const commands = [
    counter.command('case.teleport', {}),
    counter.command('case.agree', { caseId: 'not an id' }),
    counter.command('deadline.fire', { caseId: randomUUID(), rule: 'review' }),
    counter.open(orders[0]!, { actor: { role: 'hq', personId: 'p-shop-a' } }),
    counter.open(orders[0]!, { actor: { role: 'seller', personId: 'p-shop-b' } }),
    counter.open(orders[0]!),
  ];
  const outcomes = outcomesOf(await counter.push(commands));
  expect(outcomes.map((outcome) => outcome.error?.code ?? outcome.outcome)).toEqual([
    'unknown_command',
    'invalid_args',
    'not_allowed',
    'not_allowed',
    'person_not_of_shop',
    'applied',
  ]);
});

test("another shop's order and case do not exist for this one", async () => {
  const own = new Counter(bench.sync, 'shop-a');
  const foreign = new Counter(bench.sync, 'shop-b');
  const open = own.open(orders[0]!);
  await own.push([open]);
  const before = await readCase(sql, caseIdOf(open));
  const outcomes = outcomesOf(
    await foreign.push([
      foreign.open(orders[1]!),
      foreign.command('case.agree', { caseId: caseIdOf(open), seen: 1 }),
    ]),
  );
  expect(outcomes.map(({ error }) => error?.code)).toEqual(['not_found', 'not_found']);
  expect(await readCase(sql, caseIdOf(open))).toEqual(before);
});

test('a command the database refuses is answered as our fault and does not hold up the others', async () => {
  const poison = benchOn(sql, createPgStore(sql), {
    decide: (command, world, ctx) => {
      const decision = decide(command, world, ctx);
      if (decision.outcome !== 'applied' || command.key !== 'case.open@1') return decision;
      if (command.args.words !== 'poison') return decision;
      const cases = decision.effects.cases.map((item) => ({ ...item, id: 'no uuid' }));
      return { ...decision, effects: { ...decision.effects, cases } };
    },
  });
  const counter = new Counter(poison.sync, 'shop-a');
  const commands = [
    counter.open(orders[0]!),
    counter.open(orders[1]!, {}, { words: 'poison' }),
    counter.open(orders[2]!),
  ];
  const outcomes = outcomesOf(await counter.push(commands));
  expect(outcomes.map((outcome) => outcome.error?.code ?? outcome.outcome)).toEqual([
    'applied',
    'internal',
    'applied',
  ]);
  expect(poison.logged.some(({ level }) => level === 'error')).toBe(true);
  expect(outcomesOf(await counter.push(commands))).toEqual(outcomes);
});

test('a rule that throws is answered, the rest of the batch applies', async () => {
  const broken = benchOn(sql, createPgStore(sql), {
    decide: (command, world, ctx) => {
      if (command.key === 'case.agree@1') throw new Error('a bug');
      return decide(command, world, ctx);
    },
  });
  const counter = new Counter(broken.sync, 'shop-a');
  const open = counter.open(orders[0]!);
  const outcomes = outcomesOf(
    await counter.push([open, counter.command('case.agree', { caseId: caseIdOf(open), seen: 1 })]),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'rejected']);
});

test('a passing trouble of the database is "come again", with nothing half done', async () => {
  const real = createPgStore(sql);
  let fail = true;
  const flaky = benchOn(sql, {
    ...real,
    write: async (work) =>
      await real.write(async (tx) => {
        const done = await work(tx);
        if (fail) throw new StoreTrouble(true, 'the connection broke before the commit');
        return done;
      }),
  });
  const counter = new Counter(flaky.sync, 'shop-a');
  const command = counter.open(orders[0]!);
  expect(await counter.push([command])).toMatchObject({
    ok: false,
    error: { code: 'unavailable' },
  });
  expect(await readCase(sql, caseIdOf(command))).toBeUndefined();
  fail = false;
  expect(outcomesOf(await counter.push([command]))[0]).toMatchObject({ outcome: 'applied' });
});

test('a client cannot push for another device, nor with a protocol we do not speak', async () => {
  const counter = new Counter(bench.sync, 'shop-a');
  const { clientId, principal } = counter;
  const request = { protocol: 1, schema: 1, clientId, commands: [] };
  const stranger = { ...principal, deviceId: randomUUID() };
  expect(await bench.sync.push(stranger, request)).toMatchObject({
    error: { code: 'client_not_yours' },
  });
  expect(await bench.sync.push(principal, { ...request, protocol: 0 })).toMatchObject({
    error: { code: 'protocol_too_old' },
  });
});

test('two counters that push the same order at once: one applies, the other is told', async () => {
  const [one, two] = [new Counter(bench.sync, 'shop-a'), new Counter(bench.sync, 'shop-a')];
  const all = { lines: [{ orderLineId: 'l1', quantity: 3 }] };
  const results = await Promise.all([
    one.push([one.open(orders[3]!, {}, all)]),
    two.push([two.open(orders[3]!, {}, all)]),
  ]);
  const outcomes = results.map((result) => outcomesOf(result)[0]!.outcome).sort();
  expect(outcomes).toEqual(['applied', 'rejected']);
});

test('the ledger, the history and the checksum of a space add up after many commands', async () => {
  const counter = new Counter(bench.sync, 'shop-b');
  const many = await addOrders(sql, 'shop-b', 40);
  await counter.push(many.map((order) => counter.open(order)));
  const [head] = await bench.store.read((view) => view.spaceHeads(['shop-b']));
  const [row] =
    await sql`select max(ver) as ver, count(*) as n, count(distinct ver) as distinct from (
    select ver from orders where space_id = 'shop-b' union all
    select ver from cases where space_id = 'shop-b' union all
    select ver from reference_doc where space_id = 'shop-b') all_of_it`;
  expect(head).toMatchObject({ ver: row!['ver'], checksum: { count: row!['n'] } });
  expect(row!['distinct']).toBe(row!['n']);
});
