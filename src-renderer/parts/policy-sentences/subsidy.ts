import { returnWays } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import type {
  ReturnWay,
  SubsidyCaps,
  SubsidyContent,
  SubsidyPay,
  SubsidyRule,
} from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { scopeSentence } from './subsidy-scope.ts';
import { joined, listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

/** One rule as people read it, in parts and as a whole. */
export interface RuleSentence {
  readonly ruleId: string;
  /** Place by priority, from 1. */
  readonly n: number;
  readonly scope: string;
  /** Ways that are paid, each with how much; empty: the rule pays nothing. */
  readonly pays: readonly { readonly way: ReturnWay; readonly text: string }[];
  /** Ways it does not pay; empty: it pays all of them, or nothing. */
  readonly notPaid: string;
  /** Empty: no cap. */
  readonly caps: string;
  readonly bearers: string;
  readonly whole: string;
}

/** "按运价表…付", "每单固定 ¥8.00". */
export function payText(words: PolicyWords, pay: SubsidyPay): string {
  if (pay.by === 'flat') {
    // Being typed: an amount that was emptied.
    if (pay.amount < 0) return words.t('policySentences.pay.missing');
    if (pay.amount === 0) return words.t('policySentences.noPay');
    return words.t('policySentences.pay.flat', { amount: words.format.money(pay.amount) });
  }
  const name = words.tariff(pay.tariffId, pay.tariffVersion);
  return words.t('policySentences.pay.tariff', { name });
}

const capNames = [
  'perClaim',
  'perOrder',
  'perBuyerMonth',
] as const satisfies readonly (keyof SubsidyCaps)[];

/** "每次最多 ¥12.00，每位买家每月最多 ¥50.00"; empty: no bound. */
export function capsText(words: PolicyWords, caps: SubsidyCaps): string {
  return joined(
    words,
    capNames.map((name) => {
      const amount = caps[name];
      if (amount === undefined) return null;
      return words.t(`policySentences.caps.${name}`, { amount: words.format.money(amount) });
    }),
  );
}

/** "总部承担 60%，门店承担 40%". */
export function bearersText(words: PolicyWords, bearers: SubsidyRule['bearers']): string {
  return joined(
    words,
    bearers.map(({ bearer, percent }) =>
      words.t('policySentences.bears', {
        who: words.t(`policySentences.bearers.${bearer}`),
        percent,
      }),
    ),
  );
}

export function ruleSentence(words: PolicyWords, rule: SubsidyRule, n: number): RuleSentence {
  const { t } = words;
  const wayName = (way: ReturnWay) => t(`policySentences.ways.${way}`);
  const paid = returnWays.flatMap((way) => {
    const pay = rule.pays[way];
    return pay === undefined ? [] : [{ way, text: payText(words, pay) }];
  });
  const others = returnWays.filter((way) => rule.pays[way] === undefined);
  const notPaid =
    paid.length === 0 || others.length === 0
      ? ''
      : t('policySentences.notPaid', { ways: listOf(words, 'and', others.map(wayName)) });
  const scope = scopeSentence(words, rule.scope);
  const caps = capsText(words, rule.caps);
  const bearers = bearersText(words, rule.bearers);
  const pays = paid.map(({ way, text }) =>
    t('policySentences.payOfWay', { way: wayName(way), pay: text }),
  );
  const body =
    paid.length === 0
      ? t('policySentences.paysNothing')
      : [joined(words, [...pays, notPaid]), caps, bearers]
          .filter((part) => part !== '')
          .join(t('policySentences.semicolon'));
  const whole = t('policySentences.rule', { scope, body });
  return { ruleId: rule.id, n, scope, pays: paid, notPaid, caps, bearers, whole };
}

/** The rules of a return-freight policy as sentences, in the order in which they are asked: the first that fits decides. */
export function subsidySentences(
  words: PolicyWords,
  { rules }: Pick<SubsidyContent, 'rules'>,
): readonly RuleSentence[] {
  return rules
    .toSorted((a, b) => a.priority - b.priority)
    .map((rule, index) => ruleSentence(words, rule, index + 1));
}
