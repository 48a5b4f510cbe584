import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { policyWriters } from '../../../../src-core/freight-subsidy/pushed-down/lifecycle.ts';
import { useStatus } from '../../../client/use-status.ts';
import { usePreferences } from '../../../look/preferences.ts';
import type { PaletteEntry } from '../../../shell/palette-entries.ts';
import { usePolicyLines } from './use-choices.ts';
import { rowOf, versionToOpen } from './waits.ts';

const MOST = 6;

/** Policies in the command palette: by name, and what waits for me as soon as the word for it is typed. */
export function usePolicyEntries(text: string): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const person = useStatus()?.person ?? null;
  const english = usePreferences(({ language }) => language === 'en');
  const data = usePolicyLines().data?.value;
  const wanted = text.trim().toLowerCase();
  const writes = policyWriters.some((role) => role === person?.role);
  const fixed: PaletteEntry[] = [
    {
      id: 'policies:simulator',
      group: 'go',
      label: t('officePolicies.palette.simulator'),
      run: () => void navigate({ to: '/office/policies/simulator' }),
    },
    {
      id: 'policies:tariffs',
      group: 'go',
      label: t('officeTariffs.title'),
      run: () => void navigate({ to: '/office/policies/tariffs' }),
    },
    {
      id: 'policies:mine',
      group: 'go',
      label: t('officePolicies.palette.mine'),
      run: () => void navigate({ to: '/office/policies', search: { mine: true } }),
    },
  ];
  const entries = fixed.filter(
    ({ id, label }) => (writes || id !== 'policies:mine') && label.toLowerCase().includes(wanted),
  );
  if (wanted === '' || data === undefined) return entries;
  const found = data.policies
    .filter(({ policy }) => `${policy.zh} ${policy.en}`.toLowerCase().includes(wanted))
    .slice(0, MOST)
    .flatMap((line): PaletteEntry[] => {
      const row = rowOf(line, person, data.now);
      const version = versionToOpen(row);
      if (version === undefined) return [];
      const { policy } = line;
      return [
        {
          id: policy.id,
          group: 'go',
          label: `${english ? `${policy.en} ` : policy.zh}v${version.n}`,
          hint: `${t(`officePolicies.kind.${policy.kind}`)} · ${t(`officePolicies.state.${version.state}`)}`,
          run: () =>
            void navigate({
              to: '/office/policies/$versionId',
              params: { versionId: version.id },
            }),
        },
      ];
    });
  return [...entries, ...found];
}
