import { defaultRulebook } from '../../../../../src-core/after-sales/default-rulebook.ts';
import { refundRulesSchema } from '../../../../../src-core/after-sales/rulebook.ts';
import type {
  ContentOf,
  PushedKind,
} from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { firstSubsidy } from '../subsidy/subsidy-draft.ts';

/** What a new line of policy says until somebody writes something else: what holds where nothing is pushed down. */
export const firstContents: { readonly [K in PushedKind]: () => ContentOf<K> } = {
  freight_subsidy: firstSubsidy,
  scripts: () => ({ scripts: [] }),
  reasons: () => ({ list: [...defaultRulebook.reasons.list] }),
  refusal_reasons: () => ({ list: [...defaultRulebook.refusalReasons] }),
  deadlines: () => {
    const { version: _own, ...deadlines } = defaultRulebook.deadlines;
    return deadlines;
  },
  calendar: () => ({ extensions: [] }),
  carriers: () => ({ list: [...defaultRulebook.carriers] }),
  refund_rules: () => refundRulesSchema.parse({}),
  // (S) 地址/时间填错？在发货前可自助修改1次
  modification: () => ({
    enabled: true,
    mode: 'before_shipment',
    minutes: 30,
    times: 1,
    hint: {
      zh: '地址/时间填错？在发货前可自助修改1次，无需找客服',
      en: 'Wrong address or time? Change it once yourself before we ship.',
    },
  }),
  inspection: () => ({ checks: defaultRulebook.inspection?.checks ?? [] }),
  hints: () => ({ texts: [] }),
  labels: () => ({ texts: [] }),
};
