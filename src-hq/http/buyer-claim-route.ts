import type { Case } from '../../src-core/after-sales/case.ts';
import { openingOf } from '../../src-core/after-sales/opening.ts';
import { actionsOf } from '../../src-core/after-sales/permitted.ts';
import { idSchema } from '../../src-core/basis/id.ts';
import type { Failure, Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { withoutCase } from '../../src-core/order/holding.ts';
import { linesLeftOf } from '../../src-core/order/order-summary.ts';
import { returnableLines } from '../../src-core/order/returnable-lines.ts';
import { variantsFor, type Article } from '../buyer/articles.ts';
import {
  claimArgs,
  claimOfCase,
  freshClaim,
  readClaim,
  readKind,
  type ClaimArgs,
  type ClaimDraft,
} from '../buyer/claim-form.ts';
import { renderClaimPage } from '../buyer/claim-page.ts';
import { refusalNotice } from '../buyer/failure-text.ts';
import { linkTo } from '../buyer/page.ts';
import { caseOf } from './buyer-case-route.ts';
import { refusalOf, statusOfRefusal, type Shown, type Visit } from './buyer-visit.ts';
import { buyerCommand, submitAsBuyer } from './submit-as-buyer.ts';

type Variants = ReadonlyMap<string, readonly Article[]>;

/** Only an exchange asks what there is. */
async function variantsOf(
  { services, link, page }: Visit,
  { kind }: ClaimDraft,
): Promise<Variants> {
  if (kind !== 'exchange') return new Map();
  return await variantsFor(services.sql, link.access.spaceId, page.of.order);
}

/** The form with what is typed so far; `failure`: it was refused for this. */
async function formPage(
  visit: Visit,
  draft: ClaimDraft,
  amends?: Case,
  failure?: Failure,
): Promise<Shown> {
  const { page } = visit;
  const { order } = page.of;
  const variants = await variantsOf(visit, draft);
  const text = renderClaimPage(page, {
    draft,
    variants,
    amends,
    history: amends && caseOf(visit)?.history,
    free: amends === undefined ? order : withoutCase(order, amends),
    notice: failure && refusalNotice(page, failure),
  });
  return { status: failure === undefined ? 200 : statusOfRefusal(failure), page: text };
}

/** The form's fields as a command's arguments. */
async function argsFrom(
  visit: Visit,
  draft: ClaimDraft,
  amends?: Case,
): Promise<Result<ClaimArgs>> {
  const lines = returnableLines(visit.page.of.order);
  return claimArgs(draft, lines, await variantsOf(visit, draft), amends);
}

function commandIdOf({ form }: Visit): Result<string> {
  const id = idSchema.safeParse(form.get('commandId'));
  return id.success ? ok(id.data) : fail('invalid_args');
}

/** Why nothing can be applied for; the order's page says it in full. */
function barred({ page }: Visit): boolean {
  const { order, shop, rulebook } = page.of;
  return openingOf(order, shop, rulebook, page.now).failure !== null;
}

export async function showApply(visit: Visit): Promise<Shown> {
  const { page, query } = visit;
  if (!page.wholeOrder) return 'not_found';
  if (barred(visit)) return { goTo: linkTo(page, '') };
  const { kinds } = openingOf(page.of.order, page.of.shop, page.of.rulebook, page.now);
  const asked = readKind(query['kind']);
  const [single] = kinds;
  const kind = asked ?? (kinds.length === 1 ? single : undefined);
  const open = linesLeftOf(page.of.order).filter(({ why }) => why === null);
  const only = open.length === 1 && open[0]?.left === 1 ? open[0].orderLineId : undefined;
  return await formPage(visit, { ...freshClaim(kind ?? 'refund_only', only), kind });
}

/** The new case gets its form's own id: sent twice, it is one. */
export async function submitApply(visit: Visit): Promise<Shown> {
  const { services, link, page, form } = visit;
  if (!page.wholeOrder) return 'not_found';
  const draft = readClaim(form);
  const commandId = commandIdOf(visit);
  const args = await argsFrom(visit, draft);
  if (!commandId.ok) return await formPage(visit, draft, undefined, commandId.error);
  if (!args.ok) return await formPage(visit, draft, undefined, args.error);
  const caseId = commandId.value;
  const orderId = page.of.order.id;
  const command = buyerCommand('case.open@1', caseId, { caseId, orderId, ...args.value });
  const refusal = refusalOf(await submitAsBuyer(services, link, command));
  if (refusal !== undefined) {
    return await formPage(await visit.reload(), draft, undefined, refusal);
  }
  return { goTo: linkTo(page, `/c/${caseId}`, `&done=${encodeURIComponent('case.open@1')}`) };
}

function mayAmend({ page }: Visit, found: Case): boolean {
  const { order, shop, rulebook } = page.of;
  return actionsOf({ case: found, order, shop, rulebook }, 'buyer', page.now).some(
    ({ command, allowed }) => command === 'case.amend@1' && allowed,
  );
}

export async function showAmend(visit: Visit): Promise<Shown> {
  const { page, query } = visit;
  const found = caseOf(visit)?.case;
  if (found === undefined) return 'not_found';
  if (!mayAmend(visit, found)) return { goTo: linkTo(page, `/c/${found.id}`) };
  const kind = readKind(query['kind']);
  return await formPage(visit, { ...claimOfCase(found, kind ?? found.kind), kind }, found);
}

export async function submitAmend(visit: Visit): Promise<Shown> {
  const { services, link, page, form } = visit;
  const found = caseOf(visit)?.case;
  if (found === undefined) return 'not_found';
  const draft = readClaim(form);
  const commandId = commandIdOf(visit);
  const args = await argsFrom(visit, draft, found);
  if (!commandId.ok) return await formPage(visit, draft, found, commandId.error);
  if (!args.ok) return await formPage(visit, draft, found, args.error);
  const caseId = found.id;
  const seen = Number(form.get('seen'));
  const command = buyerCommand('case.amend@1', commandId.value, { caseId, seen, ...args.value });
  const refusal = refusalOf(await submitAsBuyer(services, link, command));
  if (refusal !== undefined) {
    const now = await visit.reload();
    return await formPage(now, draft, caseOf(now)?.case, refusal);
  }
  return { goTo: linkTo(page, `/c/${caseId}`, `&done=${encodeURIComponent('case.amend@1')}`) };
}
