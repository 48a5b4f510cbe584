import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import { command as texts } from '../../i18n/zh-CN/commands.ts';

export type CommandText = keyof typeof texts;

/** What a command asks for before it can be given. */
export type FormKind =
  | 'none'
  | 'words'
  | 'refusal'
  | 'parcel'
  | 'ship'
  | 'give_back'
  | 'terms'
  | 'claim'
  | 'goods'
  | 'inspect'
  | 'deductions'
  | 'difference'
  | 'cash'
  | 'track'
  | 'resolve';

export interface CommandForm {
  readonly form: FormKind;
  /** Physical key on the case screen. */
  readonly keyCode: string | null;
  readonly look: 'primary' | 'plain' | 'danger';
}

const plain = (form: FormKind, keyCode: string | null): CommandForm => ({
  form,
  keyCode,
  look: 'plain',
});
/** Given elsewhere: on the order, at headquarters, by clocks and gateways. */
const elsewhere: CommandForm = plain('none', null);

/** Keys differ among the commands that one state allows; `command-form.test` holds them to it. */
export const commandForms: Readonly<Record<CommandKey, CommandForm>> = {
  'case.open@1': plain('claim', null),
  'case.agree@1': { form: 'none', keyCode: 'KeyA', look: 'primary' },
  'case.refuse@1': { form: 'refusal', keyCode: 'KeyR', look: 'danger' },
  'case.propose_terms@1': plain('terms', 'KeyN'),
  'case.withdraw_terms@1': plain('none', 'KeyW'),
  'case.accept_terms@1': plain('none', 'KeyY'),
  'case.reject_terms@1': plain('words', 'KeyJ'),
  'case.amend@1': plain('claim', 'KeyE'),
  'case.withdraw@1': plain('words', 'KeyX'),
  'case.escalate@1': plain('words', 'KeyZ'),
  'case.send_return@1': plain('parcel', 'KeyS'),
  'case.correct_logistics@1': plain('parcel', 'KeyS'),
  'case.goods_taken_in@1': { form: 'goods', keyCode: 'KeyT', look: 'primary' },
  'case.accept_receipt@1': { form: 'inspect', keyCode: 'KeyA', look: 'primary' },
  'case.accept_with_deductions@1': plain('deductions', 'KeyD'),
  'case.difference_collected@1': { form: 'difference', keyCode: 'KeyM', look: 'primary' },
  'case.difference_refunded@1': { form: 'difference', keyCode: 'KeyF', look: 'primary' },
  'case.accept_and_ship@1': { form: 'ship', keyCode: 'KeyS', look: 'primary' },
  'case.refuse_receipt@1': { form: 'refusal', keyCode: 'KeyR', look: 'danger' },
  'case.confirm_receipt@1': plain('none', 'KeyC'),
  'case.report_not_received@1': plain('words', 'KeyO'),
  'case.withdraw_report@1': plain('none', 'KeyO'),
  'case.extend_receipt@1': plain('none', 'KeyD'),
  'case.handed_over@1': plain('none', 'KeyH'),
  'case.ship_again@1': { form: 'parcel', keyCode: 'KeyS', look: 'primary' },
  'case.cash_paid@1': plain('cash', 'KeyK'),
  'case.goods_sent_back@1': { form: 'give_back', keyCode: 'KeyB', look: 'primary' },
  'case.track@1': plain('track', 'KeyL'),
  'order.track@1': elsewhere,
  'order.modify@1': elsewhere,
  'order.label_printed@1': elsewhere,
  'case.rule@1': elsewhere,
  'deadline.fire@1': elsewhere,
  'refund.settle@1': elsewhere,
  'refund.part_paid@1': elsewhere,
  'refund.paid_outside@1': elsewhere,
  'refund.report@1': elsewhere,
  'subsidy.report@1': elsewhere,
  'subsidy.paid_again@1': elsewhere,
  'exception.resolve@1': plain('resolve', null),
};

/** `case.agree@1` → `case.agree`: what goes over the wire beside its version. */
export function commandName(key: CommandKey): string {
  return key.replace(/@\d+$/, '');
}

/** Key of a command's texts: `case.agree@1` → `agree`, `deadline.fire` → `deadline_fire`. */
export function commandTextKey(name: string): CommandText | null {
  const bare = name
    .replace(/@\d+$/, '')
    .replace(/^case\./, '')
    .replaceAll('.', '_');
  return bare in texts ? (bare as CommandText) : null;
}
