import { App, Drawer, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../../../src-core/contract/hq-refunds.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useForm } from '../use-form.ts';

function ReverseForm(props: { caseId: string; entry: LedgerEntry; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { caseId, entry, onDone } = props;
  const { draft, set, send, busy, failure } = useForm(
    `ledger.reverse:${entry.commandId}:${entry.kind}`,
    () => ({ words: '' }),
  );
  const words = draft.words.trim();
  async function reverse(): Promise<void> {
    const reverses = { commandId: entry.commandId, kind: entry.kind };
    const done = await send((commandId) =>
      client.office.reverseEntry({ caseId, commandId, reverses, words }),
    );
    if (done === null) return;
    void message.success(t('office.case.ledger.reverseDone'));
    onDone();
  }
  return (
    <CommandForm
      name="ledger.reverse"
      label={t('office.case.ledger.reverse')}
      missing={words === '' ? t('forms.missing.words') : null}
      busy={busy}
      failure={failure}
      onSend={() => void reverse()}
    >
      <p className="quiet">{t('office.case.ledger.reverseWill')}</p>
      <label className="stack-8">
        <span className="strong">{t('office.case.ledger.reverseWords')}</span>
        <Input.TextArea
          autoFocus
          value={draft.words}
          maxLength={500}
          rows={3}
          className="words"
          data-testid="words"
          onChange={(event) => set({ words: event.target.value })}
        />
      </label>
    </CommandForm>
  );
}

/** Takes an entry about money that went astray back, once it was recovered: never erased, always answered. */
export function ReverseDrawer(props: {
  caseId: string;
  entry: LedgerEntry | null;
  title: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { caseId, entry, title, onClose } = props;
  return (
    <Drawer
      open={entry !== null}
      onClose={onClose}
      size={440}
      destroyOnHidden
      // The words are what one came for.
      autoFocus={false}
      title={`${t('office.case.ledger.reverse')} · ${title}`}
    >
      {entry === null ? null : (
        <ReverseForm key={entry.commandId} caseId={caseId} entry={entry} onDone={onClose} />
      )}
    </Drawer>
  );
}
