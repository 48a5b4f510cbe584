import { afterAll, beforeAll, expect, test } from 'vitest';
import { day, hour } from '../../src-core/basis/instant.ts';
import type { RolloutBranchRow, RolloutSummary } from '../../src-core/contract/hq-rollout.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import { allOnline, enrolLight, LightCounter } from '../support/light-fleet.ts';
import { contentOf, Desk } from './acceptance/desk.ts';
import { startService, type TestService } from './service.ts';

/*
 * A chain of 3,000 branches, a fifth of them without a line, under one headquarters. How long it takes is
 * measured by `npm run bench`; what is looked at here is that everybody gets it, that headquarters counts
 * exactly, and that nobody needs a line for a window to open.
 */
const regions = 30;
const branches = 3_000;

let service: TestService;
let desk: Desk;
let fleet: LightCounter[];

const shops = Array.from({ length: branches }, (_, n) => `b${n}`);
const isOffline = (n: number) => n % 5 === 4;
const online = () => fleet.filter((_, n) => !isOffline(n));
const offline = () => fleet.filter((_, n) => isOffline(n));

function unit(id: string, parentId: string, kind: OrgUnit['kind']): OrgUnit {
  return { id, parentId, kind, name: id, timeZone: 'Asia/Shanghai' };
}

beforeAll(async () => {
  service = await startService({ connections: 16, tick: false });
  const { sql } = service.hq;
  for (let n = 0; n < regions; n += 1) {
    const region = unit(`g${n}`, 'hq', 'region');
    await writeAggregates(sql, region.id, { references: [{ kind: 'unit', unit: region }] });
  }
  const found = async (mine: readonly string[]) => {
    for (const id of mine) {
      const shop = unit(id, `g${Number(id.slice(1)) % regions}`, 'shop');
      await writeAggregates(sql, id, { references: [{ kind: 'unit', unit: shop }] });
    }
  };
  await Promise.all(
    Array.from({ length: 8 }, (_, n) => found(shops.filter((_id, i) => i % 8 === n))),
  );
  desk = await Desk.open(service.hq);
  const devices = await enrolLight(sql, shops, () => service.now());
  const options = { url: service.hq.url, clock: () => service.now() };
  fleet = devices.map((device) => new LightCounter(device, options));
  await allOnline(fleet);
  for (const counter of offline()) counter.goOffline();
}, 120_000);

afterAll(async () => {
  for (const counter of fleet) counter.goOffline();
  await service.stop();
});

/** What went wrong with whom it went wrong. */
const troubles = () => fleet.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble]));

async function allHold(counters: readonly LightCounter[], versionId: string, at: () => number) {
  await expect
    .poll(() => counters.filter((one) => one.versionAt(at()) !== versionId).length, {
      timeout: 60_000,
      interval: 50,
    })
    .toBe(0);
  expect(troubles()).toEqual([]);
}

const rolloutOf = (versionId: string) =>
  desk.ask<RolloutSummary>(`/rollout/versions/${versionId}`, {});

async function everyBranch(versionId: string, show: string): Promise<RolloutBranchRow[]> {
  const rows: RolloutBranchRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { rows: RolloutBranchRow[]; next: string | null } = await desk.ask(
      `/rollout/versions/${versionId}/branches`,
      { show, limit: 500, ...(cursor === '' ? {} : { cursor }) },
    );
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows.filter(({ unitId }) => unitId.startsWith('b'));
}

test('what is published now is in force in every branch with a line, and in the others when they are back', async () => {
  const versionId = await desk.inForce('hq', contentOf(800));
  const publishedAt = service.now();
  await allHold(online(), versionId, () => service.now());
  expect(offline().filter((one) => one.versionAt(service.now()) !== null)).toEqual([]);

  await expect
    .poll(async () => (await rolloutOf(versionId)).coverage, { timeout: 60_000 })
    .toEqual({ reached: online().length, of: branches });
  const behind = await everyBranch(versionId, 'behind');
  expect(new Set(behind.map(({ unitId }) => unitId))).toEqual(
    new Set(offline().map(({ device }) => device.unitId)),
  );
  expect(new Set(behind.map(({ behindSince }) => behindSince))).toEqual(new Set([publishedAt]));

  service.pass(hour / 12);
  await allOnline(offline());
  await allHold(fleet, versionId, () => service.now());
  await expect
    .poll(async () => (await rolloutOf(versionId)).coverage, { timeout: 60_000 })
    .toEqual({ reached: branches, of: branches });
  expect(await everyBranch(versionId, 'behind')).toEqual([]);
  for (const counter of offline()) counter.goOffline();
});

test('a window opens on its instant in every branch that has the version, whoever has a line then', async () => {
  const before = fleet[0]?.versionAt(service.now());
  const opens = service.now() + day;
  const { id: versionId } = await desk.publish({ content: contentOf(900), from: opens });
  await desk.assign('hq', { versionId, from: opens });
  await allHold(online(), versionId, () => opens);
  expect(new Set(fleet.map((one) => one.versionAt(opens - 1)))).toEqual(new Set([before]));

  // The line goes everywhere, and comes back for those that had none: with the version, long before it opens.
  for (const counter of online()) counter.goOffline();
  const late = offline().slice(0, 100);
  await allOnline(late);
  await allHold(late, versionId, () => opens);
  for (const counter of late) counter.goOffline();
  await expect
    .poll(async () => (await rolloutOf(versionId)).coverage, { timeout: 60_000 })
    .toEqual({ reached: online().length + late.length, of: branches });
  expect((await rolloutOf(versionId)).counts).toMatchObject({ in_force: 0 });

  service.pass(opens - service.now());
  desk = await Desk.open(service.hq);
  expect(fleet.filter((one) => one.versionAt(service.now()) === versionId)).toHaveLength(
    online().length + late.length,
  );
  // Headquarters has not heard of any of them since, and knows all the same.
  const inForce = await everyBranch(versionId, 'in_force');
  expect(inForce).toHaveLength(online().length + late.length);
  expect(new Set(inForce.map(({ inForceAt }) => inForceAt))).toEqual(new Set([opens]));
});
