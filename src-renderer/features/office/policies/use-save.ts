import { App } from 'antd';
import { createContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useAct } from '../use-act.ts';
import { useWhyNot } from '../use-office.ts';
import type { VersionDraft } from './use-version-draft.ts';

/** Gives headquarters what is written here, from the content it was begun with. */
export function useSave(view: VersionView, draft: VersionDraft, live: boolean) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const whyNot = useWhyNot(live);
  const { run, busy, failure, forget } = useAct();
  const { version } = view;
  const { dirty, conflict, faults, content } = draft;
  const ready = dirty && !conflict && faults.length === 0 && whyNot === null;

  async function save(): Promise<void> {
    if (!ready || busy) return;
    const saved = await run(() =>
      client.office.moveVersion({
        versionId: version.id,
        command: { name: 'edit', content },
        expect: version.contentHash,
      }),
    );
    if (saved === null) return;
    void message.success(t('officePolicies.save.did'));
  }

  return { save, ready, busy, failure, forget, whyNot };
}

export type Save = ReturnType<typeof useSave>;

/** Also from a drawer that lies above the page and hears its keys. */
export const SaveContext = createContext<Save | null>(null);
