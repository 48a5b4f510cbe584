import type { Failure, Result } from '../../src-core/basis/result.ts';
import { isBuyerCommand } from '../buyer/action-forms.ts';
import type { FormFields } from '../buyer/claim-form.ts';
import type { OpenLink } from '../buyer/open-link.ts';
import type { Notice, Page } from '../buyer/page.ts';
import { wordsOf, type Language } from '../buyer/words/words.ts';
import { statusOf } from './failures.ts';
import type { Services } from './services.ts';

/** A page with its status, or where to go on. */
export type Shown =
  | { readonly status: number; readonly page: string }
  | { readonly goTo: string }
  /** It is not there, or not for this link. */
  | 'not_found';

/** One request behind a link that was opened. */
export interface Visit {
  readonly services: Services;
  readonly link: OpenLink;
  readonly page: Page;
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** Empty for a GET. */
  readonly form: FormFields;
  /** The same request over what is there now: a refusal shows what it was refused for. */
  readonly reload: () => Promise<Visit>;
}

export type Visited = (visit: Visit) => Shown | Promise<Shown>;

export function pageFor(
  { clock, newId }: Services,
  link: OpenLink,
  token: string,
  language: Language,
): Page {
  return {
    of: link.order,
    language,
    words: wordsOf(language),
    now: clock(),
    base: `/b/${token}`,
    wholeOrder: link.access.caseId === undefined,
    newId,
  };
}

/** What was done before this page was asked for. */
export function doneNotice({ page, query }: Visit): Notice | undefined {
  const { done } = query;
  if (done === undefined || !isBuyerCommand(done)) return undefined;
  return { ok: true, text: page.words.done[done] };
}

/** The refusal of a command, as a rule's answer or as a failure; undefined: it is done. */
export function refusalOf(
  result: Result<{
    readonly outcome: string;
    readonly error?:
      | { readonly code: string; readonly params: Record<string, unknown> }
      | undefined;
  }>,
): Failure | undefined {
  if (!result.ok) return result.error;
  const { outcome, error } = result.value;
  return outcome === 'rejected' ? (error ?? { code: 'other', params: {} }) : undefined;
}

/** A form that a rule refuses is well-formed: 422, with the page it came from. */
export function statusOfRefusal({ code }: Failure): number {
  const status = statusOf(code);
  return status === 400 ? 422 : status;
}
