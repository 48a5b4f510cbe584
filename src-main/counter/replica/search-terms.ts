import type { Order } from '../../../src-core/order/order.ts';

/*
 * FTS5 has no tokenizer that finds two Chinese characters, so the terms are made here: pairs of
 * neighbouring characters for Chinese, first letters and whole words for the rest. The index only
 * proposes; `matches` looks at the words themselves and has the last say.
 */

/** Marks that no word begins with: whole phone numbers, and their last four digits. */
const PHONE = 'ρ';
const TAIL = 'τ';
/** Stands with every order that has a case, so that searching cases is searching these orders. */
export const HAS_CASE = 'κ';

const PLAIN = /^[\u0020-\u007e\u4e00-\u9fff]*$/;
const CJK = /[\u3400-\u9fff\uf900-\ufaff]/;
const RUNS = /[\u3400-\u9fff\uf900-\ufaff]+|[[\p{L}\p{N}\p{M}]--[\u3400-\u9fff\uf900-\ufaff]]+/gv;

/** Full-width and half-width, upper and lower case are the same to somebody who searches. */
export function normalise(text: string): string {
  // Most texts are as NFKC wants them, and seeing that is much quicker than making them so.
  return (PLAIN.test(text) ? text : text.normalize('NFKC')).toLowerCase();
}

function runsOf(text: string): string[] {
  return text.match(RUNS) ?? [];
}

function addRun(terms: Set<string>, run: string): void {
  if (CJK.test(run.charAt(0))) {
    if (run.length === 1) terms.add(run);
    for (let i = 0; i + 1 < run.length; i += 1) terms.add(run.slice(i, i + 2));
    return;
  }
  terms.add(run);
  for (let length = 2; length <= 4 && length < run.length; length += 1) {
    terms.add(run.slice(0, length));
  }
}

function addText(terms: Set<string>, text: string): void {
  for (const run of runsOf(normalise(text))) addRun(terms, run);
}

/** Articles' names come again with every order; what they are found by is made once. */
const articleTerms = new Map<string, string>();
const MOST_ARTICLES = 4_096;

function termsOfArticle(name: string): string {
  const known = articleTerms.get(name);
  if (known !== undefined) return known;
  const terms = new Set<string>();
  addText(terms, name);
  if (articleTerms.size >= MOST_ARTICLES) articleTerms.clear();
  const text = [...terms].join(' ');
  articleTerms.set(name, text);
  return text;
}

function addPhone(terms: Set<string>, phone: string): void {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 4) return;
  terms.add(PHONE + digits);
  terms.add(TAIL + digits.slice(-4));
}

/** What an order is found by, apart from the numbers that stand in indexes of their own. */
export function orderTerms(order: Order): string {
  const terms = new Set<string>();
  const { name, phone } = order.buyer;
  addPhone(terms, phone);
  if (order.address !== undefined) {
    if (order.address.phone !== phone) addPhone(terms, order.address.phone);
    if (order.address.contact !== name) addText(terms, order.address.contact);
  }
  const known = normalise(name);
  for (const run of runsOf(known)) addRun(terms, run);
  // A surname is one character.
  for (const character of known) if (CJK.test(character)) terms.add(character);
  if (order.afterSales.caseIds.length > 0) terms.add(HAS_CASE);
  // A term that stands here twice is indexed once.
  const articles = new Set(order.lines.map((line) => line.name));
  return [...terms, ...Array.from(articles, termsOfArticle)].join(' ');
}

export interface TextQuery {
  /** The words as asked, normalised, each of which has to be there. */
  readonly words: readonly string[];
  /** For FTS5; null: no term can be made of it, nothing is found. */
  readonly match: string | null;
  /** Set when the query may be the beginning of an order number, a case number or a waybill. */
  readonly code: string | null;
}

const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`;

/** The terms a word must have, AND-ed; for digits also as a phone number. */
function matchWord(word: string): string | null {
  const digits = word.replace(/[\s+-]/g, '');
  if (/^\d{4}$/.test(digits)) return `(${quoted(TAIL + digits)} OR ${quoted(digits)})`;
  if (/^\d{7,15}$/.test(digits)) return `(${quoted(PHONE + digits)} OR ${quoted(digits)})`;
  const terms = new Set<string>();
  const runs = runsOf(word);
  for (const [i, run] of runs.entries()) {
    const chinese = CJK.test(run.charAt(0));
    // One character of a run that may go on in the text stands for no term; `matches` has the last say.
    const whole = runs.length === 1 || (i < runs.length - 1 && (i > 0 || !chinese));
    if (run.length === 1 && !whole) continue;
    if (chinese) addRun(terms, run);
    else terms.add(run.length > 4 ? run.slice(0, 4) : run);
  }
  return terms.size === 0 ? null : [...terms].map(quoted).join(' AND ');
}

export function parseText(text: string): TextQuery {
  const clean = normalise(text).trim();
  const words = clean.split(/\s+/).filter((word) => word !== '');
  const matches = words.map(matchWord);
  return {
    words,
    match:
      matches.length === 0 || matches.includes(null)
        ? null
        : matches.map((one) => `(${one})`).join(' AND '),
    code: /^[a-z0-9][a-z0-9._/-]{2,63}$/.test(clean) ? clean : null,
  };
}

function phoneMatches(phone: string, word: string): boolean {
  const digits = phone.replace(/\D/g, '');
  const asked = word.replace(/[\s+-]/g, '');
  if (digits.length < 4 || !/^\d+$/.test(asked)) return false;
  return asked === digits || (asked.length === 4 && digits.endsWith(asked));
}

/** A Chinese word may stand anywhere; others begin where a word begins, as one reads them. */
function textMatches(text: string, word: string): boolean {
  const normal = normalise(text);
  for (let at = normal.indexOf(word); at >= 0; at = normal.indexOf(word, at + 1)) {
    if (at === 0 || CJK.test(word.charAt(0)) || !/[\p{L}\p{N}\p{M}]/u.test(normal.charAt(at - 1))) {
      return true;
    }
    if (CJK.test(normal.charAt(at - 1))) return true;
  }
  return false;
}

/** Whether the order is really what was asked for: every word somewhere in it. */
export function matches(order: Order, words: readonly string[]): boolean {
  const { buyer, address, lines } = order;
  return words.every(
    (word) =>
      textMatches(buyer.name, word) ||
      phoneMatches(buyer.phone, word) ||
      (address !== undefined &&
        (textMatches(address.contact, word) || phoneMatches(address.phone, word))) ||
      lines.some((line) => textMatches(line.name, word)),
  );
}

/** Numbers are compared without regard to case. */
export function codeOf(number: string): string {
  return normalise(number).trim();
}
