import { notCoveredCodes } from '../../../src-core/freight-subsidy/coverage.ts';
import type { Coverage } from '../../../src-core/freight-subsidy/coverage.ts';
import type { Failure } from '../../../src-core/basis/result.ts';
import { returnWays } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { chinese } from '../../i18n/texts.ts';
import { listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

type Cap = keyof typeof chinese.policySentences.capNames;
const isCap = (name: unknown): name is Cap =>
  typeof name === 'string' && Object.hasOwn(chinese.policySentences.capNames, name);

type Field = keyof typeof chinese.policySentences.fields;
const isField = (name: unknown): name is Field =>
  typeof name === 'string' && Object.hasOwn(chinese.policySentences.fields, name);

/** Which rule nearly fits, and what keeps it from fitting; null: it is not told. */
function nearestText(words: PolicyWords, params: Failure['params']): string | null {
  const { n, unmet } = params;
  const fields = Array.isArray(unmet) ? unmet.filter(isField) : [];
  if (typeof n !== 'number' || fields.length === 0) return null;
  const names = fields.map((field) => words.t(`policySentences.fields.${field}`));
  return words.t('policySentences.notCovered.nearest', { n, list: listOf(words, 'and', names) });
}

/** Why a return's freight is not paid. A code without a text names itself. */
export function notCoveredSentence(words: PolicyWords, { code, params }: Failure): string {
  const { t, format } = words;
  const known = notCoveredCodes.find((one) => one === code);
  if (known === undefined) return t('policySentences.notCovered.other', { code });
  const way = returnWays.find((one) => one === params['way']);
  const { cap, of } = params;
  const nearest = known === 'no_rule_fits' ? nearestText(words, params) : null;
  if (nearest !== null) return nearest;
  return t(`policySentences.notCovered.${known}`, {
    way: way === undefined ? '' : t(`policySentences.ways.${way}`),
    cap: isCap(cap) ? t(`policySentences.capNames.${cap}`) : '',
    amount: typeof of === 'number' ? format.money(of) : '',
  });
}

/** What a coverage comes to in one sentence; who bears it is not in it: buyers may read along. */
export function coverageSentence(words: PolicyWords, coverage: Coverage): string {
  const { t, format } = words;
  if (!coverage.covered) return notCoveredSentence(words, coverage.why);
  const { why, amount, estimated, cut } = coverage;
  if (amount === null) return t('policySentences.covered.inFull');
  const sum = format.money(amount);
  if (why === 'seller_fault') {
    return t(estimated ? 'policySentences.covered.sellerAbout' : 'policySentences.covered.seller', {
      amount: sum,
    });
  }
  const text = t(estimated ? 'policySentences.covered.about' : 'policySentences.covered.amount', {
    amount: sum,
  });
  if (cut === null) return text;
  return t('policySentences.covered.cut', {
    text,
    cap: t(`policySentences.capNames.${cut.cap}`),
    of: format.money(cut.of),
  });
}
