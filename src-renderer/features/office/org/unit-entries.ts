import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import type { PaletteEntry } from '../../../shell/palette-entries.ts';
import { mostFound, useFound } from '../use-found.ts';

/** Two characters of a name are enough. */
const LEAST = 2;

/** Units of the organisation by name, id or phone. */
export function useUnitEntries(text: string): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { client } = useCounter();
  const found = useFound('units', text, LEAST, (wanted) =>
    client.office.findUnits({ text: wanted, limit: mostFound }),
  );
  return (found?.units ?? []).map(({ id, name, kind, path }) => ({
    id: `unit ${id}`,
    group: 'go' as const,
    label: name,
    hint: [t(`org.kind.${kind}`), ...path.map((one) => one.name)].join(' · '),
    run: () => void navigate({ to: '/office/org', search: { unit: id } }),
  }));
}
