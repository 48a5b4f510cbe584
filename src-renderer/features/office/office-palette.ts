import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';
import { fitting, useCommonEntries } from '../../shell/common-entries.ts';
import type { PaletteEntry } from '../../shell/palette-entries.ts';
import { placesFor } from './office-places.ts';
import { useUnitEntries } from './org/unit-entries.ts';
import { usePolicyEntries } from './policies/policy-entries.ts';
import { mostFound, useFound } from './use-found.ts';

/** Fewer characters of a number say nothing. */
const LEAST = 4;

function useFoundCases(text: string): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { client } = useCounter();
  const found = useFound('cases', text, LEAST, (wanted) =>
    client.office.cases({ text: wanted, limit: mostFound }),
  );
  return (found?.value.rows ?? []).map((row) => ({
    id: row.id,
    group: 'cases' as const,
    label: `${row.no} ${row.buyerName}`,
    hint: `${row.shopName} · ${t(`afterSales.kind.${row.kind}`)} · ${t(`afterSales.state.${row.state}`)}`,
    run: () => void navigate({ to: '/office/cases/$caseId', params: { caseId: row.id } }),
  }));
}

/** Orders by their whole number, also those without a case. */
function useFoundOrders(text: string): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { client } = useCounter();
  const found = useFound('orders', text, LEAST, (wanted) =>
    client.office.orders({ text: wanted, limit: mostFound }),
  );
  return (found?.value.rows ?? []).map((row) => ({
    id: row.id,
    group: 'orders' as const,
    label: `${row.externalNo} ${row.buyerName}`,
    hint: `${row.shopName} · ${t(`afterSales.orderStatus.${row.status}`)}`,
    run: () => void navigate({ to: '/office/orders/$orderId', params: { orderId: row.id } }),
  }));
}

/** What fits the text in the back office: places, actions, and cases and orders by their number. */
export function useOfficeEntries(text: string): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const common = useCommonEntries();
  const role = useStatus()?.person?.role;
  const found = useFoundCases(text);
  const orders = useFoundOrders(text);
  const policies = usePolicyEntries(text);
  const units = useUnitEntries(text);
  const fixed: PaletteEntry[] = [
    ...placesFor(role).map(({ to, name }) => ({
      id: to,
      group: 'go' as const,
      label: t(`office.nav.${name}`),
      run: () => void navigate({ to }),
    })),
    ...common,
  ];
  return [...fitting(fixed, text), ...policies, ...units, ...found, ...orders];
}
