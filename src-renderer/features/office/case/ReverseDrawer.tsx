import { App, Button, Drawer, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../../../src-core/contract/hq-refunds.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useAct } from '../use-act.ts';

function ReverseForm(props: { caseId: string; entry: LedgerEntry; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [words, setWords] = useState('');
  const id = useRef<string | null>(null);
  const { caseId, entry, onDone } = props;
  async function send(): Promise<void> {
    if (words.trim() === '' || busy) return;
    const done = await run(async () => {
      id.current ??= (await client.commands.newId()).id;
      const reverses = { commandId: entry.commandId, kind: entry.kind };
      const input = { caseId, commandId: id.current, reverses, words: words.trim() };
      const answer = await client.office.reverseEntry(input);
      if (answer.ok || answer.error.code !== 'office_unanswered') id.current = null;
      return answer;
    });
    if (done === null) return;
    void message.success(t('office.case.ledger.reverseDone'));
    onDone();
  }
  return (
    <form
      className="stack"
      data-testid="form-reverse"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="quiet">{t('office.case.ledger.reverseWill')}</p>
      <label className="stack-8">
        <span className="strong">{t('office.case.ledger.reverseWords')}</span>
        <Input.TextArea
          autoFocus
          value={words}
          maxLength={500}
          rows={3}
          className="words"
          data-testid="words"
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        disabled={words.trim() === ''}
        loading={busy}
        data-testid="submit-reverse"
      >
        {t('office.case.ledger.reverse')}
      </Button>
    </form>
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
