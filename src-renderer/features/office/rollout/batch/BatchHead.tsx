import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { useCounter } from '../../../../client/CounterProvider.tsx';
import { usePreferences } from '../../../../look/preferences.ts';
import { useFailureText } from '../../../../parts/failure-text.ts';
import { useFormat } from '../../../../parts/format.ts';
import { SeenMark } from '../../SeenMark.tsx';
import { useAct } from '../../use-act.ts';
import { useWhyNot } from '../../use-office.ts';
import { percentOf } from '../Coverage.tsx';
import { doneOf } from './batch-columns.tsx';
import { BatchState } from './BatchState.tsx';

export const isOver = ({ state }: Batch): boolean => state === 'done' || state === 'cancelled';

/** What the batch does, who started it, and the one thing to be done about it. */
export function BatchHead(props: { batch: Batch; live: boolean; at: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { client } = useCounter();
  const { modal, message } = App.useApp();
  const failureText = useFailureText();
  const english = usePreferences(({ language }) => language === 'en');
  const { run, busy } = useAct();
  const { batch, live, at } = props;
  const why = useWhyNot(live);
  const { version, mode, kind, by, createdAt } = batch;
  const cancel = () =>
    void modal.confirm({
      title: t('officeRollout.progress.cancelTitle'),
      content: t('officeRollout.progress.cancelText'),
      okText: t('officeRollout.progress.cancel'),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: async () => {
        await run(async () => {
          const answer = await client.office.cancelBatch({ batchId: batch.id });
          if (answer.ok) void message.success(t('officeRollout.progress.cancelDid'));
          else void message.error(failureText(answer.error).what);
          return answer;
        });
      },
    });
  return (
    <div className="page-head one-line">
      <Link
        to="/office/rollout"
        search={{ tab: 'batches' }}
        className="line nowrap"
        aria-keyshortcuts="Escape"
      >
        <ArrowLeftOutlined aria-hidden /> {t('officeRollout.progress.back')}
      </Link>
      <h1 className="clip">
        {t(`officeRollout.batch.mode.${mode}`)}
        {version === null
          ? ` · ${t(`officePolicies.kind.${kind}`)}`
          : ` ${english ? version.en : version.zh} v${String(version.n)}`}
      </h1>
      <BatchState state={batch.state} />
      <span className="small quiet clip">
        {t('officeRollout.progress.by', { who: by.name, time: format.short(createdAt) })}
        {batch.words === '' ? null : ` · ${batch.words}`}
      </span>
      <span className="grow" />
      {isOver(batch) ? null : (
        <Button
          danger
          loading={busy}
          disabled={why !== null}
          title={why === null ? undefined : t(`office.why.${why}`)}
          data-testid="cancel-batch"
          onClick={cancel}
        >
          {t('officeRollout.progress.cancel')}
        </Button>
      )}
      <SeenMark seen={{ at, live }} />
    </div>
  );
}

/** The bar with its number, and how it ended. */
export function BatchBar(props: { batch: Batch }) {
  const { t } = useTranslation();
  const { batch } = props;
  const done = doneOf(batch);
  const percent = percentOf(done, batch.total);
  return (
    <div className="batch-progress" data-testid="batch-progress" data-done={done}>
      <Progress
        percent={percent}
        strokeColor={`var(--${batch.state === 'cancelled' ? 'warn' : batch.state === 'done' ? 'good' : 'accent'})`}
        status={isOver(batch) ? 'normal' : 'active'}
        showInfo={false}
        aria-label={t('officeRollout.progress.progress')}
      />
      <span className="figures strong nowrap">{percent}%</span>
      <span className="figures nowrap">
        {t('officeRollout.progress.of', { done, total: batch.total })}
      </span>
      {batch.state === 'cancelled' ? (
        <span className="small">
          {t('officeRollout.progress.stopped', { who: batch.cancelledBy ?? '' })}
        </span>
      ) : null}
    </div>
  );
}
