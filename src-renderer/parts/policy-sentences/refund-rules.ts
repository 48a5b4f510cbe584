import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { deductionCodes } from '../../../src-core/after-sales/case.ts';
import type { ContentSentence } from './content-sentence.ts';
import type { PolicyWords } from './words.ts';

const switches = ['cashNeedsConsent', 'settleDifferenceFirst'] as const;

/** Each switch as what is done, on or off. */
export function refundRuleSentences(
  { t }: PolicyWords,
  content: ContentOf<'refund_rules'>,
): readonly ContentSentence[] {
  const said = (on: boolean) => (on ? 'on' : 'off');
  return [
    ...deductionCodes.map((code) => ({
      key: code,
      about: t('policyKinds.refundRules.deduction'),
      text: t(`policyKinds.refundRules.${code}.${said(content.deductions.includes(code))}`),
    })),
    ...switches.map((name) => ({
      key: name,
      about: t(`policyKinds.refundRules.about.${name}`),
      text: t(`policyKinds.refundRules.${name}.${said(content[name])}`),
    })),
  ];
}
