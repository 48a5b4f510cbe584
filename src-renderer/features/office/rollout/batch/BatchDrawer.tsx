import { useNavigate } from '@tanstack/react-router';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchPreview, BatchSpec } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { useCounter } from '../../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../../parts/CommandForm.tsx';
import { useAct } from '../../use-act.ts';
import { useForm } from '../../use-form.ts';
import { draftOf, isSpec, specOf } from './batch-wish.ts';
import type { BatchPreset } from './batch-wish.ts';
import { BatchFields } from './BatchFields.tsx';
import { PreviewPart } from './PreviewPart.tsx';

/** What was looked at, and what it would do: only this is started, not what was typed afterwards. */
interface Looked {
  readonly spec: BatchSpec;
  readonly preview: BatchPreview;
}

function BatchForm(props: { preset: BatchPreset; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { preset, onClose } = props;
  const [looked, setLooked] = useState<Looked | null>(null);
  const looking = useAct();
  const { draft, set, send, anew, busy, failure } = useForm(`batch:${JSON.stringify(preset)}`, () =>
    draftOf(preset),
  );
  const spec = specOf(draft);

  async function look(): Promise<void> {
    if (!isSpec(spec)) return;
    const preview = await looking.run(() => client.office.previewBatch(spec));
    if (preview !== null) setLooked({ spec, preview });
  }

  async function start(): Promise<void> {
    if (looked === null) return;
    const batch = await send((id) => client.office.startBatch({ id, ...looked.spec }));
    if (batch === null) return;
    void message.success(t('officeRollout.batch.started', { n: batch.total }));
    onClose();
    void navigate({ to: '/office/rollout/batches/$batchId', params: { batchId: batch.id } });
  }

  if (looked === null)
    return (
      <CommandForm
        key="preview"
        name="batch.preview"
        label={t(looking.busy ? 'officeRollout.batch.previewing' : 'officeRollout.batch.preview')}
        missing={
          isSpec(spec)
            ? null
            : t('officeRollout.batch.missing', {
                list: spec.map((one) => t(`officeRollout.batch.${one}`)).join(' · '),
              })
        }
        busy={looking.busy}
        failure={looking.failure}
        onSend={() => void look()}
      >
        <BatchFields draft={draft} onChange={set} />
      </CommandForm>
    );
  const { changed, no_effect: unchanged } = looked.preview.counts;
  const doable = changed + unchanged;
  return (
    <CommandForm
      key="start"
      name="batch.start"
      label={
        changed === 0
          ? t('officeRollout.batch.startAnyway')
          : t('officeRollout.batch.start', { n: doable })
      }
      missing={doable === 0 ? t('officeRollout.batch.nothingStarts') : null}
      busy={busy}
      failure={failure}
      onSend={() => void start()}
      beside={
        <Button
          size="large"
          disabled={busy}
          data-testid="change"
          onClick={() => {
            anew();
            setLooked(null);
          }}
        >
          {t('officeRollout.batch.change')}
        </Button>
      }
    >
      <PreviewPart preview={looked.preview} />
    </CommandForm>
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
      {preset === null ? null : (
        <div data-testid="form-batch">
          <BatchForm preset={preset} onClose={onClose} />
        </div>
      )}
    </Drawer>
  );
}
