import { useTranslation } from 'react-i18next';
import { caseKinds, faults } from '../../../src-core/after-sales/case.ts';
import type { OutboxRow } from '../../../src-core/contract/counter-rows.ts';
import { useExceptionText } from '../../parts/exception-text.ts';
import { useFailureText } from '../../parts/failure-text.ts';
import { useFormat } from '../../parts/format.ts';
import { commandTextKey } from '../case/command-form.ts';

/** What was meant, in words. */
export function useCommandName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const text = commandTextKey(name);
    return text === null ? name : t(`command.${text}.did`);
  };
}

/** What became of a command and what to do now. */
export function useOutboxText(): (row: OutboxRow) => {
  readonly what: string;
  readonly now: string;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const exceptionText = useExceptionText();

  function valueText(field: string, value: unknown): string {
    if (field === 'amount' && typeof value === 'number') return format.money(value);
    const kind = caseKinds.find((one) => one === value);
    if (field === 'kind' && kind !== undefined) return t(`afterSales.kind.${kind}`);
    const fault = faults.find((one) => one === value);
    if (field === 'fault' && fault !== undefined) return t(`afterSales.fault.${fault}`);
    return String(value);
  }

  function fieldText(field: string): string {
    return field === 'amount' || field === 'kind' || field === 'fault'
      ? t(`sync.fields.${field}`)
      : field;
  }

  return ({ outcome }) => {
    if (outcome === null) return { what: t('sync.state.pending'), now: t('sync.pendingNow') };
    switch (outcome.outcome) {
      case 'applied':
        return { what: t('sync.appliedWhat'), now: t('sync.appliedNow') };
      case 'applied_modified': {
        const changes = Object.entries(outcome.differs ?? {})
          .map(
            ([field, [meant, done]]) =>
              `${fieldText(field)} ${valueText(field, meant)} → ${valueText(field, done)}`,
          )
          .join('; ');
        return { what: t('sync.modifiedWhat', { changes }), now: t('sync.modifiedNow') };
      }
      case 'recorded_with_exception':
        return exceptionText({ code: outcome.exceptionCode ?? '' });
      case 'rejected':
        return failureText(outcome.error ?? { code: 'unknown_command', params: {} });
    }
  };
}
