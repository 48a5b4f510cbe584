import type { NoticeReceiver, NoticeTopic } from '../../src-core/after-sales/notices.ts';
import type { Instant } from '../../src-core/basis/instant.ts';

/** A notice as it goes out. No name, phone or address: whoever delivers it knows the buyer by the order. */
export interface OutgoingNotice {
  /** The same on every try; a receiver that has seen it does nothing. */
  readonly id: string;
  readonly topic: NoticeTopic;
  readonly to: NoticeReceiver;
  readonly at: Instant;
  /** Until when the receiver is to do what the text asks; absent: nothing is asked. */
  readonly dueAt?: Instant;
  readonly shop: { readonly id: string; readonly name: string };
  readonly order: { readonly id: string; readonly channel: string; readonly externalNo: string };
  readonly case?: { readonly id: string; readonly no: string };
  /** The channel's own id of the buyer, where it has one. */
  readonly buyer?: { readonly externalId: string };
  readonly zh: { readonly title: string; readonly text: string };
  readonly en: { readonly title: string; readonly text: string };
  /** Signed link to the buyer's page; only for buyers. */
  readonly link?: string;
}

/** What became of one try. Failed: stable code, and how long the receiver asks to be left alone, in milliseconds. */
export type Told =
  | { readonly told: true }
  | { readonly told: false; readonly code: string; readonly retryAfter: number | null };

/** How notices leave headquarters. At least once: a receiver tells repetitions by the notice's id. */
export interface Notifier {
  readonly name: string;
  tell(notice: OutgoingNotice): Promise<Told>;
}
