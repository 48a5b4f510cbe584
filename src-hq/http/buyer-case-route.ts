import type { Failure } from '../../src-core/basis/result.ts';
import { readAct, readTyped } from '../buyer/act-form.ts';
import type { BuyerCase } from '../buyer/buyer-order.ts';
import { renderCasePage } from '../buyer/case-page.ts';
import { refusalNotice } from '../buyer/failure-text.ts';
import { linkTo } from '../buyer/page.ts';
import { doneNotice, refusalOf, statusOfRefusal, type Shown, type Visit } from './buyer-visit.ts';
import { buyerCommand, submitAsBuyer } from './submit-as-buyer.ts';

/** The case the address names; of a link to one case, that one. */
export function caseOf({ link, params }: Visit): BuyerCase | undefined {
  const wanted = params['caseId'] ?? link.access.caseId;
  return link.order.cases.find(({ case: found }) => found.id === wanted);
}

export function showCase(visit: Visit): Shown {
  const found = caseOf(visit);
  if (found === undefined) return 'not_found';
  // Once the other side moved, what the buyer did last is history, also where the address still says it.
  const mine = found.history.at(-1)?.actor.role === 'buyer';
  const page = renderCasePage(visit.page, found, { notice: mine ? doneNotice(visit) : undefined });
  return { status: 200, page };
}

/** The case as it stands now, with the refusal over it and what was typed still in its form. */
function refused(visit: Visit, failure: Failure): Shown {
  const found = caseOf(visit);
  if (found === undefined) return 'not_found';
  const notice = refusalNotice(visit.page, failure);
  const page = renderCasePage(visit.page, found, { notice, typed: readTyped(visit.form) });
  return { status: statusOfRefusal(failure), page };
}

/** One of the small forms. */
export async function actOnCase(visit: Visit): Promise<Shown> {
  const { services, link, page, form } = visit;
  const found = caseOf(visit);
  if (found === undefined) return 'not_found';
  const typed = readTyped(form);
  if (typed === undefined) return refused(visit, { code: 'invalid_args', params: {} });
  const act = readAct(form, typed);
  if (!act.ok) return refused(visit, act.error);
  const caseId = found.case.id;
  const command = buyerCommand(typed.command, act.value.commandId, { caseId, ...act.value.args });
  const refusal = refusalOf(await submitAsBuyer(services, link, command));
  if (refusal !== undefined) return refused(await visit.reload(), refusal);
  return { goTo: linkTo(page, `/c/${caseId}`, `&done=${encodeURIComponent(typed.command)}`) };
}
