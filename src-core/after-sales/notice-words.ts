import type { DeadlineRuleName } from './deadline-rule-names.ts';
import type { NoticeReceiver, NoticeTopic } from './notices.ts';

/** What the words of a notice are made of, already in the reader's language. */
export interface NoticeFacts {
  readonly shop: string;
  /** 售后单号. */
  readonly caseNo: string;
  readonly orderNo: string;
  readonly amount: string;
  /** When the clock runs out; undefined: none runs. */
  readonly by: string | undefined;
  readonly parcel: string;
  /** Reason and words of a refusal. */
  readonly refusal: string;
  /** What the shop proposes instead. */
  readonly terms: string;
  /** What of the return freight is paid, and why nothing is. */
  readonly freight: string;
  readonly freightWhy: string;
  readonly exchange: boolean;
  readonly refunding: boolean;
}

type Say = (facts: NoticeFacts) => string;
type ToldTo<T> = Readonly<Partial<Record<NoticeReceiver, T>>>;

/** One language's words: a title and what happened, per topic and receiver; what to do by when, per clock. */
export interface NoticeLanguage {
  readonly titles: Readonly<Record<NoticeTopic, string>>;
  readonly happened: Readonly<Record<NoticeTopic, ToldTo<Say>>>;
  readonly asks: Readonly<Record<DeadlineRuleName, (by: string, facts: NoticeFacts) => string>>;
}
