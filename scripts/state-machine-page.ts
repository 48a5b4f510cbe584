import { caseKinds, caseStates } from '../src-core/after-sales/case.ts';
import type { ActorRole, CaseKind, CaseState } from '../src-core/after-sales/case.ts';
import { factCommands } from '../src-core/after-sales/command.ts';
import { deadlineRules } from '../src-core/after-sales/deadline-rules.ts';
import type { DeadlineRule } from '../src-core/after-sales/deadline-rules.ts';
import { defaultDeadlines } from '../src-core/after-sales/default-rulebook.ts';
import { statesOf } from '../src-core/after-sales/transition.ts';
import type { Transition } from '../src-core/after-sales/transition.ts';
import { entryGuards, transitions } from '../src-core/after-sales/transitions.ts';
import { day, hour } from '../src-core/basis/instant.ts';

const stateNames: Record<CaseState, string> = {
  awaiting_seller_review: '待商家处理',
  negotiating: '协商中',
  seller_refused: '商家已拒绝',
  awaiting_buyer_return: '待买家退货',
  awaiting_seller_receipt: '待商家收货',
  receipt_refused: '商家拒收',
  awaiting_buyer_receipt: '待买家收货',
  arbitration: '平台介入',
  refunding: '退款中',
  succeeded: '成功',
  closed: '已关闭',
};

const kindNames: Record<CaseKind, string> = {
  refund_only: '仅退款 refund only',
  return_refund: '退货退款 return and refund',
  exchange: '换货 exchange',
};

const roleNames: Record<ActorRole, string> = {
  buyer: '买家 buyer',
  seller: '商家 seller',
  hq: '总部 hq',
  system: '系统 system',
};

function durationOf(rule: DeadlineRule): string {
  const time = defaultDeadlines[rule.duration];
  return time < 3 * day ? `${time / hour} h` : `${time / day} d`;
}

/** Moves of one kind, between two states, as one arrow with all its labels. */
function diagramOf(kind: CaseKind): string {
  const arrows = new Map<string, string[]>();
  const add = (from: CaseState | null, to: CaseState, label: string) => {
    const arrow = `${from ?? '[*]'} --> ${to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), label]);
  };
  // A choice that needs another kind is drawn with that kind.
  const fits = (to: CaseState, command: string) =>
    command !== 'case.agree@1' && command !== 'clock'
      ? true
      : (to === 'refunding') === (kind === 'refund_only');
  const back = (from: CaseState | null, to: CaseState) =>
    !(from === 'negotiating' && to === 'awaiting_buyer_receipt' && kind !== 'exchange');
  for (const row of transitions.filter((candidate) => candidate.kinds.includes(kind))) {
    const options = typeof row.to !== 'string' && row.to.choose === 'agreed';
    for (const to of statesOf(row.to)) {
      if (options && !fits(to, row.command)) continue;
      if (back(row.from, to)) add(row.from, to, row.event);
    }
  }
  for (const rule of deadlineRules.filter((candidate) => candidate.kinds.includes(kind))) {
    for (const to of statesOf(rule.to)) {
      if (rule.outcome === 'agree' && !fits(to, 'clock')) continue;
      if (back(rule.state, to)) add(rule.state, to, `⏱ ${durationOf(rule)} ${rule.event}`);
    }
  }
  const used = caseStates.filter((state) =>
    [...arrows.keys()].some((arrow) => arrow.includes(state)),
  );
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  direction TB',
    ...used.map((state) => `  ${state}: ${stateNames[state]}<br/>${state}`),
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${labels.join('<br/>')}`),
    '  succeeded --> [*]',
    '  closed --> [*]',
    '```',
  ].join('\n');
}

function rowText(row: Transition): string {
  const to = statesOf(row.to)
    .map((state) => `\`${state}\``)
    .join(' / ');
  const by = typeof row.to === 'string' ? '' : ` (${row.to.choose})`;
  const actors = factCommands.has(row.command)
    ? 'staff (fact)'
    : row.actors.map((role) => roleNames[role]).join(', ');
  const word = row.shopMayRecord ? ' · 可代录' : '';
  const kinds = row.kinds.length === caseKinds.length ? 'all' : row.kinds.join(', ');
  return `| ${row.from === null ? '—' : `\`${row.from}\``} | ${kinds} | ${actors}${word} | \`${row.command}\` | ${row.guards.join(', ')} | ${to}${by} | ${row.event} | ${row.clock} | ${row.fault} |`;
}

function ruleText(rule: DeadlineRule): string {
  const to = statesOf(rule.to)
    .map((state) => `\`${state}\``)
    .join(' / ');
  return `| ${rule.name} | \`${rule.state}\` | ${rule.kinds.join(', ')} | \`${rule.duration}\` ${durationOf(rule)} | ${rule.outcome} | ${to} | ${rule.event} | ${rule.fault} |`;
}

/** The whole of docs/state-machine.md. */
export function stateMachinePage(): string {
  const entries = Object.entries(entryGuards).map(
    ([state, names]) => `Entering \`${state}\` also needs: ${names.join(', ')}.`,
  );
  return [
    '# 售后单状态机 · The state machine of a case',
    '',
    'Made from `src-core/after-sales/transitions.ts` and `deadline-rules.ts` by `scripts/generate-diagram.ts`. Do not edit: change the table and run it again.',
    '',
    '| state | 中文 |',
    '| --- | --- |',
    ...caseStates.map((state) => `| \`${state}\` | ${stateNames[state]} |`),
    '',
    ...caseKinds.flatMap((kind) => [`## ${kindNames[kind]}`, '', diagramOf(kind), '']),
    'An amendment, accepted terms or a ruling may change the kind; the case then goes on in that kind’s picture.',
    '',
    '## 流转表 · Transitions',
    '',
    '可代录: staff at a counter may enter it as the buyer’s word. A fact that fits no row is recorded all the same, with an exception. Clock: start the entered state’s, keep it, hold or stop it (what is left is put aside), resume it, extend it.',
    '',
    ...entries,
    '',
    '| from | kinds | who | command | guards | to | event | clock | fault |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...transitions.map(rowText),
    '',
    '## 时效 · Deadlines',
    '',
    'Durations are those every chain starts with; headquarters publishes others. Headquarters alone fires them.',
    '',
    '| rule | state | kinds | duration | does | to | event | fault |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...deadlineRules.map(ruleText),
    '',
  ].join('\n');
}
