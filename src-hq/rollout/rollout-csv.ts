import type { Instant } from '../../src-core/basis/instant.ts';
import type { RolloutBranchRow, RolloutSummary } from '../../src-core/contract/hq-rollout.ts';
import type { RolloutStage } from '../../src-core/freight-subsidy/rollout/rollout.ts';
import { csvOf } from './csv.ts';

type Language = 'zh-CN' | 'en';

const words: Readonly<
  Record<
    Language,
    { readonly head: readonly string[]; readonly stages: Record<RolloutStage, string> }
  >
> = {
  'zh-CN': {
    head: [
      '门店编号',
      '门店',
      '区域',
      '进度',
      '收银台',
      '已送达收银台',
      '全部送达时间',
      '生效时间',
      '首次阅读时间',
      '阅读人',
      '确认时间',
      '确认人',
      '落后自',
      '最近联系',
    ],
    stages: {
      no_counter: '没有收银台',
      published: '已发布未送达',
      delivered: '已送达',
      in_force: '已生效',
      read: '已阅读',
      acknowledged: '已确认',
    },
  },
  en: {
    head: [
      'Branch id',
      'Branch',
      'Region',
      'Stage',
      'Counters',
      'Counters that have it',
      'Delivered to all at',
      'In force at',
      'First read at',
      'Read by',
      'Acknowledged at',
      'Acknowledged by',
      'Behind since',
      'Last heard of',
    ],
    stages: {
      no_counter: 'No counter',
      published: 'Published, not delivered',
      delivered: 'Delivered',
      in_force: 'In force',
      read: 'Read',
      acknowledged: 'Acknowledged',
    },
  },
};

/** Rows of a rollout as a table; times are of the zone in which the branch stands. */
export function rolloutCsv(
  { version }: RolloutSummary,
  rows: readonly RolloutBranchRow[],
  timeZoneOf: (unitId: string) => string,
  language: Language,
): { readonly name: string; readonly text: string; readonly rows: number } {
  const { head, stages } = words[language];
  const formats = new Map<string, Intl.DateTimeFormat>();
  const time = (at: Instant | null, unitId: string): string | null => {
    if (at === null) return null;
    const timeZone = timeZoneOf(unitId);
    // Sweden writes dates as spreadsheets sort them.
    const format =
      formats.get(timeZone) ??
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
    return format.format(at);
  };
  const body = rows.map((row) => [
    row.unitId,
    row.name,
    row.regionName,
    stages[row.stage],
    row.counters,
    row.delivered,
    time(row.deliveredAt, row.unitId),
    time(row.inForceAt, row.unitId),
    time(row.readAt, row.unitId),
    row.readBy?.name ?? null,
    time(row.acknowledgedAt, row.unitId),
    row.acknowledgedBy?.name ?? null,
    time(row.behindSince, row.unitId),
    time(row.lastSeenAt, row.unitId),
  ]);
  const line = version.zh === '' ? version.kind : language === 'en' ? version.en : version.zh;
  const name = `${line.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-v${version.n}.csv`;
  return { name, text: csvOf([head, ...body]), rows: body.length };
}
