import type { CaseKind, CaseState } from '../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';
import type { CaseEvent } from '../../src-core/after-sales/events.ts';
import type { StepKey } from '../../src-core/after-sales/steps.ts';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a buyer can do on the page without filling in more than a waybill. */
export const buyerActions = [
  'case.send_return@1',
  'case.correct_logistics@1',
  'case.confirm_receipt@1',
  'case.extend_receipt@1',
  'case.report_not_received@1',
  'case.withdraw_report@1',
  'case.accept_terms@1',
  'case.reject_terms@1',
  'case.escalate@1',
  'case.withdraw@1',
] as const satisfies readonly CommandKey[];
export type BuyerAction = (typeof buyerActions)[number];

/** Who a state waits for, in the buyer's eyes. */
export interface Words {
  readonly title: string;
  readonly order: string;
  readonly items: string;
  readonly refund: string;
  readonly offer: string;
  readonly caseNo: string;
  readonly steps: string;
  readonly history: string;
  readonly actions: string;
  readonly returnTo: string;
  readonly parcelYours: string;
  readonly parcelShop: string;
  readonly atCounter: string;
  readonly carrier: string;
  readonly waybill: string;
  readonly other: string;
  readonly language: string;
  readonly done: string;
  readonly refused: string;
  readonly linkGone: string;
  readonly linkGoneHelp: string;
  readonly overdue: string;
  /** "还剩 1 天 3 小时" */
  readonly left: (days: number, hours: number, minutes: number) => string;
  readonly kinds: Readonly<Record<CaseKind, string>>;
  readonly states: Readonly<Record<CaseState, string>>;
  /** How an exchange ends has words of its own (S). */
  readonly exchangeEnds: Readonly<Partial<Record<CaseState, string>>>;
  /** What happens when the time of a state runs out. */
  readonly then: Readonly<Partial<Record<CaseState, string>>>;
  readonly stepNames: Readonly<Record<StepKey, string>>;
  readonly actionNames: Readonly<Record<BuyerAction, string>>;
  readonly failures: Readonly<Record<string, string>>;
  readonly whoDid: Readonly<Record<'buyer' | 'seller' | 'hq' | 'system', string>>;
  readonly events: Readonly<Record<CaseEvent, string>>;
}
