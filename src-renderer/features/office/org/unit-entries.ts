import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useStatus } from '../../../client/use-status.ts';
import type { PaletteEntry } from '../../../shell/palette-entries.ts';

/** Two characters of a name are enough. */
const LEAST = 2;
const MOST = 6;

/** Units of the organisation by name, id or phone. */
export function useUnitEntries(text: string): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { client } = useCounter();
  const person = useStatus()?.person?.id;
  const wanted = text.trim();
  const { data } = useQuery({
    queryKey: ['office', person, 'palette units', wanted],
    queryFn: () => client.office.findUnits({ text: wanted, limit: MOST }),
    enabled: wanted.length >= LEAST,
    placeholderData: keepPreviousData,
  });
  if (wanted.length < LEAST || data?.ok !== true) return [];
  return data.value.units.map(({ id, name, kind, path }) => ({
    id: `unit ${id}`,
    group: 'go' as const,
    label: name,
    hint: [t(`org.kind.${kind}`), ...path.map((one) => one.name)].join(' · '),
    run: () => void navigate({ to: '/office/org', search: { unit: id } }),
  }));
}
