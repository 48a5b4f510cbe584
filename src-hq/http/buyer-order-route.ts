import { idSchema } from '../../src-core/basis/id.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import { refusalNotice } from '../buyer/failure-text.ts';
import {
  emptyModification,
  modificationArgs,
  readModification,
  type ModifyDraft,
} from '../buyer/modify-form.ts';
import { renderModifyPage } from '../buyer/modify-page.ts';
import { renderOrderPage } from '../buyer/order-page.ts';
import { linkTo } from '../buyer/page.ts';
import { doneNotice, refusalOf, statusOfRefusal, type Shown, type Visit } from './buyer-visit.ts';
import { buyerCommand, submitAsBuyer } from './submit-as-buyer.ts';

export function showOrder(visit: Visit): Shown {
  return { status: 200, page: renderOrderPage(visit.page, doneNotice(visit)) };
}

export function showModify({ page }: Visit): Shown {
  if (!page.wholeOrder) return 'not_found';
  return { status: 200, page: renderModifyPage(page, emptyModification) };
}

function refused({ page }: Visit, draft: ModifyDraft, failure: Failure): Shown {
  const text = renderModifyPage(page, draft, refusalNotice(page, failure));
  return { status: statusOfRefusal(failure), page: text };
}

export async function submitModify(visit: Visit): Promise<Shown> {
  const { services, link, page, form } = visit;
  if (!page.wholeOrder) return 'not_found';
  const draft = readModification(form);
  const commandId = idSchema.safeParse(form.get('commandId'));
  if (!commandId.success) return refused(visit, draft, { code: 'invalid_args', params: {} });
  const changes = modificationArgs(page.of.whole, draft);
  if (!changes.ok) return refused(visit, draft, changes.error);
  const orderId = page.of.order.id;
  const args = { orderId, seen: Number(form.get('seen')), ...changes.value };
  const command = buyerCommand('order.modify@1', commandId.data, args);
  const refusal = refusalOf(await submitAsBuyer(services, link, command));
  if (refusal !== undefined) return refused(await visit.reload(), draft, refusal);
  return { goTo: linkTo(page, '', `&done=${encodeURIComponent('order.modify@1')}`) };
}
