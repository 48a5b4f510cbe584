import { idSchema } from '../../src-core/basis/id.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { BuyerCommand } from '../../src-core/contract/hq-buyer.ts';
import { isBuyerCommand, type TypedAction } from './action-forms.ts';
import type { FormFields } from './claim-form.ts';

export interface Act {
  readonly commandId: string;
  /** The command's own arguments but the case. */
  readonly args: Record<string, unknown>;
}

const withParcel: readonly BuyerCommand[] = ['case.send_return@1', 'case.correct_logistics@1'];
const withWords: readonly BuyerCommand[] = [
  'case.withdraw@1',
  'case.escalate@1',
  'case.reject_terms@1',
  'case.report_not_received@1',
];
/** These have pages of their own. */
const elsewhere: readonly BuyerCommand[] = ['case.open@1', 'case.amend@1', 'order.modify@1'];

const text = (form: FormFields, name: string) =>
  (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();

/** What was typed into one of the small forms of a case; undefined: no form of ours. */
export function readTyped(form: FormFields): TypedAction | undefined {
  const command = form.get('action') ?? '';
  if (!isBuyerCommand(command) || elsewhere.includes(command)) return undefined;
  return {
    command,
    carrier: text(form, 'carrier'),
    waybill: text(form, 'waybill'),
    words: text(form, 'words'),
  };
}

/** The same as a command. Failures: `invalid_args`, `carrier_unknown`, `waybill_required`, `words_too_long`. */
export function readAct(form: FormFields, typed: TypedAction): Result<Act> {
  const commandId = idSchema.safeParse(form.get('commandId'));
  const seen = Number(form.get('seen'));
  if (!commandId.success || !Number.isSafeInteger(seen) || seen < 1) return fail('invalid_args');
  const { command, carrier, waybill, words } = typed;
  const parcel = withParcel.includes(command);
  if (parcel && carrier === '') return fail('carrier_unknown', { carrier });
  if (parcel && waybill === '') return fail('waybill_required');
  if (waybill.length > 64 || carrier.length > 40) return fail('invalid_args');
  if (words.length > 500) return fail('words_too_long');
  return ok({
    commandId: commandId.data,
    args: {
      seen,
      ...(parcel ? { carrier, waybill } : {}),
      ...(withWords.includes(command) ? { words } : {}),
    },
  });
}
