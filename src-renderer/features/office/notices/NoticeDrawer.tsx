import { Link } from '@tanstack/react-router';
import { App, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ListedNotice } from '../../../../src-core/contract/hq-notices.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useAct } from '../use-act.ts';
import { useWhyNot } from '../use-office.ts';
import { noticeTopicText, receiverText } from './notice-topic.ts';

function SendAgain(props: { noticeId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const { noticeId, onDone } = props;
  async function send(): Promise<void> {
    if ((await run(() => client.office.retryNotice({ noticeId }))) === null) return;
    void message.success(t('officeNotices.againDone'));
    onDone();
  }
  return (
    <>
      {failure === null ? null : <FailureNotice failure={failure} compact />}
      <Button
        type="primary"
        size="middle"
        loading={busy}
        autoFocus
        data-testid="notice-again"
        onClick={() => void send()}
      >
        {t('officeNotices.again')}
      </Button>
      <p className="small quiet">{t('officeNotices.againWill')}</p>
    </>
  );
}

function Details(props: { notice: ListedNotice; live: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whyNot = useWhyNot(props.live);
  const { notice } = props;
  const { state, caseId, endedAt } = notice;
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t('officeNotices.stands')}</dt>
        <dd>{t(`officeNotices.state.${state}`)}</dd>
        <dt>{t('officeNotices.receiver')}</dt>
        <dd>{receiverText(t, notice.to)}</dd>
        <dt>{t('officeNotices.written')}</dt>
        <dd>{format.dateTime(notice.createdAt)}</dd>
        <dt>{t(endedAt === null ? 'officeNotices.due' : 'officeNotices.ended')}</dt>
        <dd>{format.dateTime(endedAt ?? notice.dueAt)}</dd>
        <dt>{t('officeNotices.tries')}</dt>
        <dd className="figures">{t('officeNotices.times', { n: notice.tries })}</dd>
      </dl>
      {caseId === null ? null : (
        <Link to="/office/cases/$caseId" params={{ caseId }}>
          {t('office.exceptions.openCase')}
        </Link>
      )}
      {notice.why === null ? null : (
        <div className="note note-warn stack-8">
          <p className="strong">{t('officeNotices.why')}</p>
          <p className="small">{notice.why}</p>
        </div>
      )}
      {state !== 'dead' ? null : whyNot === null ? (
        <SendAgain key={notice.id} noticeId={notice.id} onDone={props.onClose} />
      ) : (
        <p className="note note-warn" data-testid="why-not" data-why={whyNot}>
          {t(`office.why.${whyNot}`)}
        </p>
      )}
    </div>
  );
}

/** One notice: about what, to whom, what became of it; a dead one is sent again. */
export function NoticeDrawer(props: {
  notice: ListedNotice | null;
  live: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { notice } = props;
  return (
    <Drawer
      open={notice !== null}
      onClose={props.onClose}
      size={480}
      destroyOnHidden
      // What one came for is the button.
      autoFocus={false}
      title={notice === null ? null : noticeTopicText(t, notice.topic)}
    >
      {notice === null ? null : (
        <Details notice={notice} live={props.live} onClose={props.onClose} />
      )}
    </Drawer>
  );
}
