import { defaultCarriers } from '../../../src-core/after-sales/default-carriers.ts';
import { defaultInspection } from '../../../src-core/after-sales/default-inspection.ts';
import {
  defaultDeadlines,
  defaultRulebook,
} from '../../../src-core/after-sales/default-rulebook.ts';
import { after, day, hour } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import type { Assignment } from '../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import type {
  ContentOf,
  PushedKind,
} from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type {
  Policy,
  PolicyVersion,
} from '../../../src-core/freight-subsidy/pushed-down/version.ts';
import type { Tariff } from '../../../src-core/freight-subsidy/tariff.ts';
import type { Person } from '../../../src-core/org/org.ts';
import { headquartersUnit } from '../../import/headquarters.ts';
import { momentToday } from '../local-time.ts';
import { modification, refundRules, shopWithoutModification } from '../rulebook.ts';
import { exactScripts, scripts } from '../scripts.ts';
import { partnerUnit } from '../units.ts';
import { festivalsAfter } from './festivals.ts';
import { actorOf, PolicyDesk } from './policy-desk.ts';
import {
  beginning,
  national,
  nationalComing,
  nationalDraft,
  partners,
  south,
  southNext,
} from './subsidies.ts';
import { pickupTariffs } from './tariffs.ts';
import { hints, hintsComing, labels } from './texts.ts';

/** What headquarters of the demo chain has written, decided and assigned by now. */
export interface ChainPolicies {
  readonly policies: readonly Policy[];
  readonly versions: readonly PolicyVersion[];
  readonly assignments: readonly Assignment[];
  readonly tariffs: readonly Tariff[];
}

interface Office {
  readonly desk: PolicyDesk;
  readonly writer: Person;
  readonly second: Person;
  readonly now: Instant;
  /** Midnight of the shops, so many days from the one today began with. */
  readonly midnight: (days: number) => Instant;
}

const root = headquartersUnit.id;
/** Nobody at the demo chain remembers an older day. */
const longAgo = -420;

/** Names and what holds everywhere since long ago. */
function everywhere(office: Office): void {
  const { desk, writer, midnight, now } = office;
  const { version: _deadlines, ...deadlines } = defaultDeadlines;
  const { version: _inspection, ...inspection } = defaultInspection;
  const standing: { readonly [K in PushedKind]?: readonly [string, string, ContentOf<K>] } = {
    scripts: ['标准话术', 'What to say', { scripts: [...exactScripts, ...scripts] }],
    reasons: ['售后原因', 'Reasons', { list: defaultRulebook.reasons.list }],
    refusal_reasons: ['拒绝原因', 'Why a shop refuses', { list: defaultRulebook.refusalReasons }],
    deadlines: ['售后时效', 'Deadlines', deadlines],
    calendar: ['节假日顺延', 'Festival days', { extensions: [...festivalsAfter(now)] }],
    carriers: ['快递公司', 'Carriers', { list: [...defaultCarriers] }],
    refund_rules: ['退款扣减规则', 'Deductions and differences', refundRules],
    modification: ['买家自助改单', 'Orders changed by buyers', modification],
    inspection: ['验收清单', 'What to look at', inspection],
    labels: ['商品标签', 'Labels', labels],
  };
  const write = <K extends PushedKind>(kind: K) => {
    const [zh, en, content] = standing[kind] ?? [];
    if (zh === undefined || en === undefined || content === undefined) return;
    const from = midnight(longAgo);
    const line = desk.line(kind, kind, zh, en);
    const version = desk.published({ line, content, by: actorOf(writer) }, from);
    // Money is headquarters' alone: no branch writes its own over it.
    const locked = kind === 'refund_rules';
    desk.assign({
      kind,
      unitId: root,
      mode: 'override',
      version,
      locked,
      from,
      by: writer,
      words: locked ? '全国统一，分店不得另设' : '全国统一',
    });
  };
  for (const kind of Object.keys(standing) as PushedKind[]) write(kind);
  desk.assign({
    kind: 'modification',
    unitId: shopWithoutModification,
    mode: 'disable',
    from: midnight(-90),
    by: writer,
    words: '加盟店人手不足，暂不开放自助改单',
  });
}

/** One version after another of the line that holds in most shops; the next one begins tonight. */
function nationalLine({ desk, writer, midnight, now }: Office): string {
  const by = actorOf(writer);
  const line = desk.line('national', 'freight_subsidy', '退货包运费', 'Free returns');
  const everywhereFrom = (version: string, days: number, words: string) => {
    const from = midnight(days);
    const placing = { kind: line.kind, unitId: root, mode: 'override', version, from } as const;
    desk.assign({ ...placing, by: writer, words }, from <= now ? from : after(now, -2 * hour));
  };
  everywhereFrom(
    desk.published({ line, content: beginning, by }, midnight(-300)),
    -300,
    '服饰换码先行',
  );
  const current = desk.published({ line, content: national, by }, midnight(-35));
  everywhereFrom(current, -35, '总部一键开通，覆盖服饰与零食');
  const coming = desk.published({ line, content: nationalComing, by }, midnight(1), -2 * day);
  everywhereFrom(coming, 1, '快递调价，上限随之上调');
  desk.draft({ line, content: nationalDraft, by }, after(now, -5 * hour));
  return current;
}

/** Branches that carry another version, one that carries none, one that is kept from carrying its own. */
function branchLines(office: Office, nationalVersion: string): void {
  const { desk, writer, second, midnight, now } = office;
  const kind = 'freight_subsidy';
  const ofSouth = desk.line('south', kind, '无忧试穿（华南）', 'Try it on (south)');
  const version = desk.published(
    { line: ofSouth, content: south, by: actorOf(second) },
    midnight(-20),
  );
  const override = { kind, mode: 'override', by: second } as const;
  const assign = desk.assign.bind(desk);
  assign({ ...override, unitId: 'region-south', version, from: midnight(-20), words: '华南试点' });
  assign({
    ...override,
    unitId: 'shop-bj-01',
    version,
    from: midnight(-15),
    words: '门店申请试点',
  });
  assign({
    ...override,
    unitId: 'region-north',
    version: nationalVersion,
    locked: true,
    from: midnight(-12),
    by: writer,
    words: '华北统一按全国版，门店不另设',
  });
  assign({
    kind,
    unitId: 'shop-km-01',
    mode: 'disable',
    from: midnight(-7),
    by: writer,
    words: '退货成本异常，先停用核查；此前的订单照常',
  });
  const next = desk.draft(
    { line: ofSouth, content: southNext, by: actorOf(second) },
    after(now, -26 * hour),
  );
  desk.move(next, { name: 'submit' }, actorOf(second), after(now, -3 * hour));

  const ofPartners = desk.line('partners', kind, '无忧退货（合作店）', 'Worry-free (partners)');
  const promised = desk.published(
    { line: ofPartners, content: partners, by: actorOf(writer) },
    midnight(-40),
  );
  const atPartner = { ...override, unitId: partnerUnit.id, version: promised, by: writer };
  assign({ ...atPartner, from: midnight(-40), words: '合作店三方分担' });
  desk.revoke(promised, '分担比例与合作协议不符，改按全国版', midnight(-10));
}

/** Other kinds that change: words from tomorrow on, a quicker region, a list that somebody is writing on. */
function changes({ desk, writer, second, midnight, now }: Office): void {
  const line = desk.line('hints', 'hints', '页面提示', 'Hints');
  const placing = { unitId: root, mode: 'override', by: writer } as const;
  const ofHints = desk.published({ line, content: hints, by: actorOf(writer) }, midnight(-60));
  desk.assign({
    ...placing,
    kind: 'hints',
    version: ofHints,
    from: midnight(-60),
    words: '下单页、订单页统一提示',
  });
  const next = desk.published(
    { line, content: hintsComing, by: actorOf(second) },
    midnight(1),
    -2 * day,
  );
  desk.assign(
    { ...placing, kind: 'hints', version: next, from: midnight(1), words: '申请页增加提示' },
    after(now, -90 * 60_000),
  );

  const { version: _n, ...deadlines } = defaultDeadlines;
  const quick = desk.line(
    'quick',
    'deadlines',
    '售后时效（华南快处理）',
    'Deadlines (south, quick)',
  );
  const quicker = desk.published(
    {
      line: quick,
      content: { ...deadlines, review: 24 * hour, returnReceipt: 7 * day },
      by: actorOf(second),
    },
    midnight(1),
    -2 * day,
  );
  desk.assign(
    {
      kind: 'deadlines',
      unitId: 'region-south',
      mode: 'override',
      version: quicker,
      from: midnight(1),
      by: second,
      words: '华南门店承诺24小时内处理',
    },
    after(now, -hour),
  );
}

/**
 * The policies of the demo chain, the same for the same `now`: in force, coming with the next midnight,
 * waiting for an approver, written on, superseded, revoked; for all, for a region, for a branch; locked and
 * switched off.
 * @param people of headquarters: two who write and one who approves.
 */
export function chainPolicies(people: readonly Person[], now: Instant): ChainPolicies {
  const person = (id: string) => {
    const found = people.find((one) => one.id === id);
    if (found === undefined) throw new Error(`nobody is ${id}`);
    return found;
  };
  const desk = new PolicyDesk(person('hq-approver-1'));
  const office: Office = {
    desk,
    writer: person('hq-operator-1'),
    second: person('hq-operator-2'),
    now,
    midnight: (days) => momentToday(now, days * day),
  };
  everywhere(office);
  branchLines(office, nationalLine(office));
  changes(office);
  desk.clock(now);
  return { ...desk.written, tariffs: pickupTariffs };
}
