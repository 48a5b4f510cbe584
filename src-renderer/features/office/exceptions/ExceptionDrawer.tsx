import { Link } from '@tanstack/react-router';
import { App, Drawer, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { goesWhenPaid } from '../../../../src-core/after-sales/codes.ts';
import type { OfficeExceptionRow } from '../../../../src-core/contract/hq-office.ts';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useDraft } from '../../../parts/drafts.ts';
import { useExceptionText } from '../../../parts/exception-text.ts';
import { useFormat } from '../../../parts/format.ts';
import { useCommand } from '../use-act.ts';
import { useWhyNot } from '../use-office.ts';

function ResolveForm(props: { exceptionId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const command = useCommand();
  const { exceptionId, onDone } = props;
  const { draft, change, forget } = useDraft(`exception.resolve:${exceptionId}`, () => ({
    words: '',
  }));
  const words = draft.words.trim();
  async function send(): Promise<void> {
    if ((await command.submit('exception.resolve', { exceptionId, words })) === null) return;
    forget();
    void message.success(t('office.exceptions.done'));
    onDone();
  }
  return (
    <CommandForm
      name="exception.resolve"
      label={t('office.exceptions.resolve')}
      missing={words === '' ? t('forms.missing.words') : null}
      busy={command.busy}
      failure={command.failure}
      onSend={() => void send()}
    >
      <label className="stack-8">
        <span className="strong">{t('office.exceptions.words')}</span>
        <Input.TextArea
          autoFocus
          value={draft.words}
          maxLength={500}
          rows={3}
          className="words"
          placeholder={t('office.exceptions.wordsHint')}
          data-testid="words"
          onChange={(event) => change({ words: event.target.value })}
        />
      </label>
    </CommandForm>
  );
}

function Details(props: { row: OfficeExceptionRow; live: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useExceptionText()(props.row.exception);
  const why = useWhyNot(props.live);
  const { exception, shopName, caseNo, orderNo } = props.row;
  const { resolved, caseId } = exception;
  return (
    <div className="stack">
      <dl className="facts">
        {shopName === '' ? null : (
          <>
            <dt>{t('office.columns.shop')}</dt>
            <dd>{shopName}</dd>
          </>
        )}
        <dt>{t('office.exceptions.opened')}</dt>
        <dd>{format.dateTime(exception.openedAt)}</dd>
        <dt>{t('office.exceptions.todo')}</dt>
        <dd>{text.now}</dd>
        {orderNo === null ? null : (
          <>
            <dt>{t('office.columns.order')}</dt>
            <dd className="figures">
              {exception.orderId === undefined ? (
                orderNo
              ) : (
                <Link to="/office/orders/$orderId" params={{ orderId: exception.orderId }}>
                  {orderNo}
                </Link>
              )}
            </dd>
          </>
        )}
      </dl>
      {caseId === undefined || caseNo === null ? null : (
        <Link to="/office/cases/$caseId" params={{ caseId }} data-testid="exception-case">
          {t('office.exceptions.openCase')} <span className="figures">{caseNo}</span>
        </Link>
      )}
      {exception.code.startsWith('refund_') && resolved === undefined ? (
        <Link to="/office/refunds" data-testid="exception-refund">
          {t('office.exceptions.openRefund')}
        </Link>
      ) : null}
      {resolved !== undefined ? (
        <p className="note">
          {goesWhenPaid(exception.code)
            ? t('case.exceptions.byItself', { time: format.dateTime(resolved.at) })
            : t('office.exceptions.resolvedBy', {
                who: resolved.by.name ?? t(`afterSales.actor.${resolved.by.role}`),
                time: format.dateTime(resolved.at),
                words: resolved.words,
              })}
        </p>
      ) : goesWhenPaid(exception.code) ? null : why === null ? (
        <ResolveForm key={exception.id} exceptionId={exception.id} onDone={props.onClose} />
      ) : (
        <p className="note note-warn" data-testid="why-not" data-why={why}>
          {t(`office.why.${why}`)}
        </p>
      )}
    </div>
  );
}

/** What happened, what to do about it, and the words of whoever dealt with it. */
export function ExceptionDrawer(props: {
  row: OfficeExceptionRow | null;
  live: boolean;
  onClose: () => void;
}) {
  const exceptionText = useExceptionText();
  const { row, live, onClose } = props;
  return (
    <Drawer
      open={row !== null}
      onClose={onClose}
      size={480}
      destroyOnHidden
      // The words are what one came for.
      autoFocus={false}
      title={row === null ? null : exceptionText(row.exception).what}
    >
      {row === null ? null : <Details row={row} live={live} onClose={onClose} />}
    </Drawer>
  );
}
