import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../client/CounterProvider.tsx';
import { fitting, useCommonEntries } from './common-entries.ts';
import { places } from './places.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly group: 'go' | 'do' | 'orders' | 'cases';
  readonly label: string;
  readonly hint?: string;
  readonly run: () => void;
}

/** Two characters are enough to search. */
const LEAST = 2;
const MOST = 6;

function useFound(text: string): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { queries } = useCounter();
  const wanted = text.trim();
  const input = { text: wanted, limit: MOST };
  const options = { enabled: wanted.length >= LEAST, placeholderData: keepPreviousData };
  const orders = useQuery({ ...queries.orders.list.queryOptions({ input }), ...options });
  const cases = useQuery({ ...queries.cases.list.queryOptions({ input }), ...options });
  if (wanted.length < LEAST) return [];
  return [
    ...(cases.data?.rows ?? []).map((row) => ({
      id: row.id,
      group: 'cases' as const,
      label: `${row.no} ${row.buyerName}`,
      hint: `${t(`afterSales.kind.${row.kind}`)} · ${t(`afterSales.state.${row.state}`)} · ${row.firstLine}`,
      run: () => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } }),
    })),
    ...(orders.data?.rows ?? []).map((row) => ({
      id: row.id,
      group: 'orders' as const,
      label: `${row.externalNo} ${row.buyerName}`,
      hint: row.firstLine,
      run: () => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } }),
    })),
  ];
}

/** What fits the text: places, actions, and with two characters orders and cases. */
export function usePaletteEntries(text: string): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { client } = useCounter();
  const common = useCommonEntries();
  const found = useFound(text);
  const fixed: PaletteEntry[] = [
    ...places.map(({ to, name }) => ({
      id: to,
      group: 'go' as const,
      label: t(`shell.nav.${name}`),
      run: () => void navigate({ to }),
    })),
    {
      id: 'sync',
      group: 'do',
      label: t('shell.palette.syncNow'),
      run: () => void client.sync.now(),
    },
    ...common,
  ];
  return [...fitting(fixed, text), ...found];
}
