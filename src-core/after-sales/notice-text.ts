import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../basis/instant.ts';
import type { Fen } from '../basis/money.ts';
import type { Order } from '../order/order.ts';
import type { OrgUnit } from '../org/org.ts';
import { maskedWords } from '../print/mask.ts';
import type { Case, CaseKind } from './case.ts';
import type { DeadlineRuleName } from './deadline-rule-names.ts';
import { freightNotPaidWords } from './freight-words.ts';
import type { NoticeFacts, NoticeLanguage } from './notice-words.ts';
import { noticeWordsEn } from './notice-words-en.ts';
import { noticeWordsZh } from './notice-words-zh.ts';
import { clockOwner, isOfFreight } from './notices.ts';
import type { NoticeSeed } from './notices.ts';
import type { Rulebook } from './rulebook.ts';

/** What a notice speaks of, as it stands when it is sent; the case with its effective deadline. */
export interface NoticeView {
  readonly order: Order;
  readonly case?: Case;
  readonly shop: OrgUnit;
  readonly rulebook: Rulebook;
}

export interface NoticeText {
  readonly zh: { readonly title: string; readonly text: string };
  readonly en: { readonly title: string; readonly text: string };
  /** What to do until when; absent: nothing is asked of the receiver. */
  readonly dueAt?: Instant;
}

type Language = 'zh' | 'en';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date and time as people of the shop read it, in the shop's time zone. */
function dateText(at: Instant, timeZone: string, language: Language): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString().slice(0, 5);
  const { year, month, day } = local;
  return language === 'zh'
    ? `${year}年${month}月${day}日 ${time}`
    : `${day} ${months[month - 1] ?? ''} ${year}, ${time}`;
}

const signs: Readonly<Record<Order['currency'], string>> = { CNY: '¥', GBP: '£' };

function amountText(amount: Fen, currency: Order['currency']): string {
  const cents = String(amount % 100).padStart(2, '0');
  return `${signs[currency]}${Math.floor(amount / 100)}.${cents}`;
}

const kinds: Readonly<Record<Language, Readonly<Record<CaseKind, string>>>> = {
  zh: { refund_only: '仅退款', return_refund: '退货退款', exchange: '换货' },
  en: { refund_only: 'refund', return_refund: 'return and refund', exchange: 'exchange' },
};

function refusalText({ refused }: Case, rulebook: Rulebook, language: Language): string {
  const reason = rulebook.refusalReasons.find(({ code }) => code === refused?.reasonCode);
  const name = reason?.[language] ?? refused?.reasonCode ?? '';
  const words = maskedWords(refused?.words.trim() ?? '');
  return words === '' ? name : `${name}${language === 'zh' ? '，' : ', '}${words}`;
}

function termsText({ terms }: Case, { currency }: Order, language: Language): string {
  if (terms === undefined) return '';
  const kind = kinds[language][terms.kind];
  const what = terms.kind === 'exchange' ? kind : `${kind} ${amountText(terms.amount, currency)}`;
  const words = maskedWords(terms.words.trim());
  return words === '' ? what : `${what}${language === 'zh' ? '，' : ', '}${words}`;
}

function parcelText({ outbound }: Case, rulebook: Rulebook, language: Language): string {
  if (outbound === undefined) return '';
  const carrier = rulebook.carriers.find(({ code }) => code === outbound.carrier);
  return `${carrier?.[language] ?? outbound.carrier} ${outbound.waybill}`;
}

function freightText(found: Case | undefined, currency: Order['currency']): string {
  const amount = found?.subsidy?.amount ?? found?.subsidy?.promised;
  return amount == null ? '' : amountText(amount, currency);
}

function factsOf(view: NoticeView, by: string | undefined, language: Language): NoticeFacts {
  const { order, shop, rulebook } = view;
  const found = view.case;
  return {
    shop: shop.name,
    caseNo: found?.no ?? '',
    orderNo: order.externalNo,
    amount: found === undefined ? '' : amountText(found.amount, order.currency),
    by,
    parcel: found === undefined ? '' : parcelText(found, rulebook, language),
    refusal: found === undefined ? '' : refusalText(found, rulebook, language),
    terms: found === undefined ? '' : termsText(found, order, language),
    freight: freightText(found, order.currency),
    freightWhy: freightNotPaidWords(language, found?.subsidy?.refused?.code),
    exchange: found?.kind === 'exchange',
    refunding: found?.state === 'refunding' || found?.state === 'succeeded',
  };
}

/** The clock that runs against the receiver; only what they can still do something about is asked of them. */
function askedOf(seed: Pick<NoticeSeed, 'to' | 'topic'>, { case: found }: NoticeView) {
  const deadline = found?.deadline;
  if (deadline === undefined || isOfFreight(seed.topic)) return undefined;
  const rule = deadline.rule as DeadlineRuleName;
  return clockOwner[rule] === seed.to ? { rule, at: deadline.at } : undefined;
}

function sayIn(
  language: Language,
  { titles, happened, asks }: NoticeLanguage,
  seed: Pick<NoticeSeed, 'topic' | 'to'>,
  view: NoticeView,
) {
  const { timeZone } = view.shop;
  const asked = askedOf(seed, view);
  const at = view.case?.deadline?.at;
  const by = at === undefined ? undefined : dateText(at, timeZone, language);
  const facts = factsOf(view, by, language);
  const what = happened[seed.topic][seed.to]?.(facts) ?? '';
  const ask = asked === undefined ? '' : asks[asked.rule](by ?? '', facts);
  const text = [what, ask].filter((part) => part !== '').join(language === 'zh' ? '' : ' ');
  return { title: titles[seed.topic], text };
}

/**
 * The words of a notice in both languages: what happened, then what the receiver is to do by when. No
 * name, phone or address of anybody is in them, and numbers in what somebody typed are masked; whoever
 * delivers them knows the buyer by the order.
 */
export function noticeText(seed: Pick<NoticeSeed, 'topic' | 'to'>, view: NoticeView): NoticeText {
  const asked = askedOf(seed, view);
  return {
    zh: sayIn('zh', noticeWordsZh, seed, view),
    en: sayIn('en', noticeWordsEn, seed, view),
    ...(asked === undefined ? {} : { dueAt: asked.at }),
  };
}
