import { evidenceSchema, caseKinds } from '../../src-core/after-sales/case.ts';
import type { Case, CaseKind, CaseLine, Evidence } from '../../src-core/after-sales/case.ts';
import { fen, type Fen } from '../../src-core/basis/money.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Article } from './articles.ts';

/** A form as it came: everything is text, a name may come more than once. */
export type FormFields = URLSearchParams;

/** An application as somebody typed it, right or wrong: a refused form is shown again with it. */
export interface ClaimDraft {
  readonly kind: CaseKind | undefined;
  /** By line. */
  readonly quantities: ReadonlyMap<string, string>;
  /** Article to exchange for, by line; empty: the same again. */
  readonly replacements: ReadonlyMap<string, string>;
  readonly reasonCode: string;
  readonly words: string;
  /** Yuan; empty: everything. */
  readonly amount: string;
  readonly evidence: readonly Evidence[];
  /** A piece of evidence came that is none. */
  readonly evidenceBroken: boolean;
}

const mostPieces = 20;

function entriesFrom(form: FormFields, prefix: string): Map<string, string> {
  const found = [...form].filter(([name]) => name.startsWith(prefix));
  return new Map(found.map(([name, value]) => [name.slice(prefix.length), value.trim()]));
}

function readEvidence(form: FormFields): (Evidence | undefined)[] {
  return form.getAll('evidence').map((text) => {
    try {
      return evidenceSchema.safeParse(JSON.parse(text)).data;
    } catch {
      return undefined;
    }
  });
}

export const readKind = (text: string | null | undefined): CaseKind | undefined =>
  caseKinds.find((kind) => kind === text);

export function readClaim(form: FormFields): ClaimDraft {
  const pieces = readEvidence(form);
  return {
    kind: readKind(form.get('kind')),
    quantities: entriesFrom(form, 'q.'),
    replacements: entriesFrom(form, 'r.'),
    reasonCode: form.get('reason') ?? '',
    words: (form.get('words') ?? '').replaceAll('\r\n', '\n').trim(),
    amount: (form.get('amount') ?? '').trim(),
    evidence: pieces.filter((one) => one !== undefined),
    evidenceBroken: pieces.includes(undefined) || pieces.length > mostPieces,
  };
}

/** An empty form; one line of one piece is ticked already. */
export function freshClaim(kind: CaseKind, only: string | undefined): ClaimDraft {
  return {
    kind,
    quantities: new Map(only === undefined ? [] : [[only, '1']]),
    replacements: new Map(),
    reasonCode: '',
    words: '',
    amount: '',
    evidence: [],
    evidenceBroken: false,
  };
}

/** The form of an amendment begins with what stands. */
export function claimOfCase(found: Case, kind: CaseKind): ClaimDraft {
  return {
    kind,
    quantities: new Map(found.lines.map((line) => [line.orderLineId, String(line.quantity)])),
    replacements: new Map(
      found.lines.map((line) => [line.orderLineId, line.replacement?.articleId ?? '']),
    ),
    reasonCode: found.reasonCode,
    words: found.words,
    amount: '',
    evidence: found.evidence,
    evidenceBroken: false,
  };
}

function readAmount(text: string): Result<Fen | undefined> {
  if (text === '') return ok(undefined);
  const [, yuan = '', cents = ''] = /^[¥£]?(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return yuan === ''
    ? fail('amount_invalid')
    : ok(fen(Number(yuan) * 100 + Number(cents.padEnd(2, '0'))));
}

function replacementFor(
  articleId: string | undefined,
  line: { readonly name: string; readonly articleId: string } | undefined,
  variants: ReadonlyMap<string, readonly Article[]>,
  standing: CaseLine['replacement'],
): CaseLine['replacement'] {
  if (articleId !== undefined && articleId === standing?.articleId) return standing;
  if (line === undefined || articleId === undefined || articleId === line.articleId)
    return undefined;
  const article = variants.get(line.name)?.find(({ id }) => id === articleId);
  if (article === undefined) return undefined;
  const { name, specification, unitPrice } = article;
  return { articleId, name, specification, unitPrice };
}

export interface ClaimArgs {
  readonly kind: CaseKind;
  readonly lines: CaseLine[];
  readonly reasonCode: string;
  readonly words: string;
  readonly evidence: Evidence[];
  readonly amount?: Fen;
}

/**
 * What the form asks for, ready for the rules, which alone say whether it can be. Failures:
 * `kind_required`, `quantity_invalid`, `quantity_required`, `reason_required`, `amount_invalid`,
 * `words_too_long`, `evidence_invalid`.
 */
export function claimArgs(
  draft: ClaimDraft,
  lines: readonly { readonly id: string; readonly name: string; readonly articleId: string }[],
  variants: ReadonlyMap<string, readonly Article[]>,
  amends?: Case,
): Result<ClaimArgs> {
  const { kind } = draft;
  if (kind === undefined) return fail('kind_required');
  const asked: CaseLine[] = [];
  for (const [orderLineId, text] of draft.quantities) {
    if (text === '' || /^0+$/.test(text)) continue;
    if (!/^\d{1,5}$/.test(text)) return fail('quantity_invalid');
    const line = lines.find(({ id }) => id === orderLineId);
    const wanted = draft.replacements.get(orderLineId);
    const standing = amends?.lines.find((one) => one.orderLineId === orderLineId)?.replacement;
    const replacement =
      kind === 'exchange' ? replacementFor(wanted, line, variants, standing) : undefined;
    asked.push({
      orderLineId,
      quantity: Number(text),
      ...(replacement === undefined ? {} : { replacement }),
    });
  }
  if (asked.length === 0) return fail('quantity_required');
  if (draft.reasonCode === '') return fail('reason_required');
  if (draft.words.length > 500) return fail('words_too_long');
  if (draft.evidenceBroken) return fail('evidence_invalid');
  const amount = readAmount(kind === 'exchange' ? '' : draft.amount);
  if (!amount.ok) return amount;
  return ok({
    kind,
    lines: asked,
    reasonCode: draft.reasonCode,
    words: draft.words,
    evidence: [...draft.evidence],
    ...(amount.value === undefined ? {} : { amount: amount.value }),
  });
}
