import { App, Checkbox, Drawer, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionMove, VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useForm } from '../use-form.ts';
import { AssignPreview } from './AssignPreview.tsx';
import { DifferenceList } from './DifferenceList.tsx';
import type { Move } from './lifecycle-moves.ts';
import { WindowFields } from './WindowFields.tsx';
import type { WindowWish } from './WindowFields.tsx';

interface MoveDraft {
  readonly words: string;
  readonly read: boolean;
  readonly window: WindowWish;
}

function commandOf(move: Move, draft: MoveDraft): VersionMove {
  const words = draft.words.trim();
  switch (move) {
    case 'send_back':
    case 'revoke':
      return { name: move, words };
    case 'publish': {
      const { from, to } = draft.window;
      const window = {
        ...(from === null ? {} : { from }),
        ...(to === null ? {} : { to }),
      };
      return { name: move, window };
    }
    case 'submit':
    case 'withdraw':
    case 'approve':
      return { name: move };
  }
}

function missingOf(move: Move, draft: MoveDraft): 'words' | 'read' | 'window' | null {
  if ((move === 'send_back' || move === 'revoke') && draft.words.trim() === '') return 'words';
  if (move === 'approve' && !draft.read) return 'read';
  const { from, to } = draft.window;
  if (move === 'publish' && (Number.isNaN(from) || (to !== null && to <= (from ?? 0)))) {
    return 'window';
  }
  return null;
}

function MoveForm(props: { move: Move; view: VersionView; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { move, view, onClose } = props;
  const { version, policy, before, shops } = view;
  // What was read is what is approved, also when somebody writes on while one reads.
  const seen = useRef(version.contentHash);
  const [begun] = useState(version);
  const { draft, set, send, busy, failure } = useForm<MoveDraft>(
    `policy:${version.contentHash}:${version.id}:${move}`,
    () => ({
      words: '',
      read: false,
      window: { from: null, to: null },
    }),
  );
  const missing = missingOf(move, draft);

  async function act(): Promise<void> {
    const done = await send(() =>
      client.office.moveVersion({
        versionId: version.id,
        command: commandOf(move, draft),
        expect: seen.current,
      }),
    );
    if (done === null) return;
    void message.success(t(`officePolicies.move.${move}.did`));
    onClose();
  }

  const shown = { n: version.n, name: policy.zh, shops };
  return (
    <CommandForm
      name={`policy.${move}`}
      label={t(`officePolicies.move.${move}.do`)}
      missing={missing === null ? null : t(`officePolicies.missing.${missing}`)}
      busy={busy}
      failure={failure}
      onSend={() => void act()}
      danger={move === 'revoke'}
    >
      <p>{t(`officePolicies.move.${move}.will`, shown)}</p>
      {move === 'submit' || move === 'approve' ? (
        <section className="stack-8" aria-label={t('officePolicies.tabs.difference')}>
          <h2>
            {before === null
              ? t('officePolicies.difference.first')
              : t('officePolicies.difference.since', { n: before.n })}
          </h2>
          <DifferenceList kind={begun.kind} before={before?.content} after={begun.content} />
        </section>
      ) : null}
      {move === 'approve' ? (
        <Checkbox
          checked={draft.read}
          data-testid="have-read"
          onChange={({ target }) => set({ read: target.checked })}
        >
          {t('officePolicies.move.approve.read', { n: version.n })}
        </Checkbox>
      ) : null}
      {move === 'revoke' ? <AssignPreview plan={{ do: 'revoke', versionId: version.id }} /> : null}
      {move === 'publish' ? (
        <WindowFields value={draft.window} onChange={(window) => set({ window })} />
      ) : null}
      {move === 'send_back' || move === 'revoke' ? (
        <label className="stack-8">
          <span className="strong">{t(`officePolicies.move.${move}.words`)}</span>
          <Input.TextArea
            autoFocus
            value={draft.words}
            maxLength={500}
            rows={3}
            className="words"
            placeholder={t(`officePolicies.move.${move}.wordsHint`)}
            data-testid="words"
            onChange={({ target }) => set({ words: target.value })}
          />
        </label>
      ) : null}
    </CommandForm>
  );
}

/** One step of a version's life: what it means, what it wants to know, and doing it. */
export function MoveDrawer(props: { move: Move | null; view: VersionView; onClose: () => void }) {
  const { t } = useTranslation();
  const { move, view, onClose } = props;
  const { version } = view;
  return (
    <Drawer
      open={move !== null}
      onClose={onClose}
      size={560}
      destroyOnHidden
      // The words are what one came for, where there are any.
      autoFocus={move !== 'send_back' && move !== 'revoke'}
      title={
        move === null
          ? null
          : t('officePolicies.move.title', {
              what: t(`officePolicies.move.${move}.do`),
              n: version.n,
            })
      }
    >
      {move === null ? null : <MoveForm key={move} move={move} view={view} onClose={onClose} />}
    </Drawer>
  );
}
