import type { TFunction } from 'i18next';
import type { AlertRow } from '../../../../src-core/contract/hq-subsidies.ts';
import type { Format } from '../../../parts/format.ts';

/** What happened to a budget, in one sentence. */
export function alertText(alert: AlertRow, t: TFunction, format: Format): string {
  const { code, refused, fromUnitName = '' } = alert;
  const params = { amount: format.money(alert.amount), n: refused, from: fromUnitName };
  return t(
    `subsidies.alert.what.${code === 'budget_exhausted' && refused > 0 ? 'refused' : code}`,
    params,
  );
}
