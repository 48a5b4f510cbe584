import { useNavigate } from '@tanstack/react-router';
import { App, Button, Drawer } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchPreview, BatchSpec } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { useCounter } from '../../../../client/CounterProvider.tsx';
import { useKeys } from '../../../../keyboard/use-keys.ts';
import { FailureNotice } from '../../../../parts/FailureNotice.tsx';
import { Kbd } from '../../../../parts/Kbd.tsx';
import { useAct } from '../../use-act.ts';
import { draftOf, isSpec, specOf } from './batch-wish.ts';
import type { BatchPreset } from './batch-wish.ts';
import { BatchFields } from './BatchFields.tsx';
import { PreviewPart } from './PreviewPart.tsx';

/** What was looked at, and what it would do: only this is started, not what was typed afterwards. */
interface Looked {
  readonly spec: BatchSpec;
  readonly preview: BatchPreview;
}

function Foot(props: {
  label: string;
  says: string | null;
  disabled: boolean;
  busy: boolean;
  testId: string;
  onBack?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="form-foot stack-8">
      <div className="line">
        <Button
          type="primary"
          size="large"
          className="grow"
          htmlType="submit"
          disabled={props.disabled}
          loading={props.busy}
          data-testid={props.testId}
          aria-keyshortcuts="Control+Enter"
        >
          {props.label} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        {props.onBack === undefined ? null : (
          <Button size="large" disabled={props.busy} data-testid="change" onClick={props.onBack}>
            {t('officeRollout.batch.change')}
          </Button>
        )}
      </div>
      {props.says === null ? null : (
        <p className="small quiet" role="status">
          {props.says}
        </p>
      )}
    </div>
  );
}

function BatchForm(props: { preset: BatchPreset; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { run, busy, failure, forget } = useAct();
  const [draft, setDraft] = useState(() => draftOf(props.preset));
  const [looked, setLooked] = useState<Looked | null>(null);
  const id = useRef<string | null>(null);
  const spec = specOf(draft);

  async function look(): Promise<void> {
    if (!isSpec(spec) || busy) return;
    const preview = await run(() => client.office.previewBatch(spec));
    if (preview !== null) setLooked({ spec, preview });
  }

  async function start(): Promise<void> {
    if (looked === null || busy) return;
    const batch = await run(async () => {
      // An answer that was lost on the way: the same id again is the same batch.
      id.current ??= (await client.commands.newId()).id;
      const answer = await client.office.startBatch({ id: id.current, ...looked.spec });
      if (!answer.ok && answer.error.code !== 'office_unanswered') id.current = null;
      return answer;
    });
    if (batch === null) return;
    void message.success(t('officeRollout.batch.started', { n: batch.total }));
    props.onClose();
    void navigate({ to: '/office/rollout/batches/$batchId', params: { batchId: batch.id } });
  }

  const { changed = 0, no_effect: unchanged = 0 } = looked?.preview.counts ?? {};
  const doable = changed + unchanged;
  const submit = () => void (looked === null ? look() : start());
  useKeys({ 'Ctrl+Enter': submit }, { level: 'dialog' });
  return (
    <form
      className="stack"
      data-testid="form-batch"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {looked === null ? (
        <BatchFields
          draft={draft}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
      ) : (
        <PreviewPart preview={looked.preview} />
      )}
      {failure === null ? null : <FailureNotice failure={failure} />}
      {looked === null ? (
        <Foot
          label={t(busy ? 'officeRollout.batch.previewing' : 'officeRollout.batch.preview')}
          says={
            isSpec(spec)
              ? null
              : t('officeRollout.batch.missing', {
                  list: spec.map((one) => t(`officeRollout.batch.${one}`)).join(' · '),
                })
          }
          disabled={!isSpec(spec)}
          busy={busy}
          testId="preview-batch"
        />
      ) : (
        <Foot
          label={
            changed === 0
              ? t('officeRollout.batch.startAnyway')
              : t('officeRollout.batch.start', { n: doable })
          }
          says={doable === 0 ? t('officeRollout.batch.nothingStarts') : null}
          disabled={doable === 0}
          busy={busy}
          testId="start-batch"
          onBack={() => {
            id.current = null;
            forget();
            setLooked(null);
          }}
        />
      )}
    </form>
  );
}

/** Many branches at once: fill in, see what it changes for whom, start it. Null: closed. */
export function BatchDrawer(props: { preset: BatchPreset | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { preset, onClose } = props;
  return (
    <Drawer
      open={preset !== null}
      onClose={onClose}
      size={680}
      destroyOnHidden
      title={t('officeRollout.batch.title')}
    >
      {preset === null ? null : <BatchForm preset={preset} onClose={onClose} />}
    </Drawer>
  );
}
