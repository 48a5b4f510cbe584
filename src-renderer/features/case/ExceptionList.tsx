import { AlertOutlined } from '@ant-design/icons';
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AfterSalesException } from '../../../src-core/after-sales/case.ts';
import { goesWhenPaid } from '../../../src-core/after-sales/codes.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useSubmit } from '../../client/use-submit.ts';
import { CommandForm } from '../../parts/CommandForm.tsx';
import { useDraft } from '../../parts/drafts.ts';
import { useExceptionText } from '../../parts/exception-text.ts';
import { useFormat } from '../../parts/format.ts';
import { useExceptionDetails } from './exception-details.ts';
import { RetryRefund } from './RetryRefund.tsx';

function ResolveForm(props: { exception: AfterSalesException; onDone: () => void }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const exceptionId = props.exception.id;
  const { draft, change, forget } = useDraft(`exception.resolve:${exceptionId}`, () => ({
    words: '',
  }));
  const words = draft.words.trim();
  async function send(): Promise<void> {
    const done = await submit.run({
      name: 'exception.resolve',
      args: { exceptionId, words },
      as: 'seller',
    });
    if (done === null) return;
    forget();
    props.onDone();
  }
  return (
    <CommandForm
      name="exception.resolve"
      label={t('command.exception_resolve.do')}
      missing={words === '' ? t('forms.missing.words') : null}
      busy={submit.busy}
      failure={submit.failure}
      onSend={() => void send()}
    >
      <p className="quiet">{t('command.exception_resolve.will')}</p>
      <label className="stack-8">
        <span className="strong">{t('case.drawer.resolveWords')}</span>
        <Input.TextArea
          autoFocus
          value={draft.words}
          maxLength={500}
          rows={2}
          className="words"
          data-testid="words"
          onChange={(event) => change({ words: event.target.value })}
        />
      </label>
    </CommandForm>
  );
}

/** What somebody must look at, with what to do; who dealt with it writes down how. */
export function ExceptionList(props: {
  exceptions: readonly AfterSalesException[];
  /** Names the articles an exception is about. */
  order?: Order;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const exceptionText = useExceptionText();
  const detailsOf = useExceptionDetails();
  const [resolving, setResolving] = useState<AfterSalesException | null>(null);
  if (props.exceptions.length === 0) return null;
  return (
    <>
      {props.exceptions.map((exception) => {
        const text = exceptionText(exception);
        const { resolved } = exception;
        return (
          <section
            key={exception.id}
            className={resolved === undefined ? 'exception' : 'exception exception-resolved'}
            aria-label={t('case.exceptions.title')}
            data-testid="exception"
            data-code={exception.code}
            data-resolved={resolved !== undefined}
          >
            <AlertOutlined className="exception-icon" aria-hidden />
            <div className="exception-words">
              <p className="strong">{text.what}</p>
              {detailsOf(exception, props.order).map((detail) => (
                <p key={detail} className="small">
                  {detail}
                </p>
              ))}
              {resolved === undefined ? (
                <p>
                  <span className="quiet">{t('case.exceptions.todo')}：</span>
                  {text.now}
                </p>
              ) : (
                <p className="small quiet">
                  {goesWhenPaid(exception.code)
                    ? t('case.exceptions.byItself', { time: format.dateTime(resolved.at) })
                    : t('case.exceptions.resolved', {
                        who: resolved.by.name ?? t(`afterSales.actor.${resolved.by.role}`),
                        time: format.dateTime(resolved.at),
                        words: resolved.words,
                      })}
                </p>
              )}
              <p className="small quiet">
                {t('case.exceptions.opened', { time: format.dateTime(exception.openedAt) })}
              </p>
              <RetryRefund exception={exception} />
            </div>
            {resolved === undefined && !goesWhenPaid(exception.code) ? (
              <Button
                data-testid="action-exception.resolve"
                onClick={() => setResolving(exception)}
              >
                {t('case.exceptions.resolve')}
              </Button>
            ) : null}
          </section>
        );
      })}
      <Drawer
        open={resolving !== null}
        onClose={() => setResolving(null)}
        size={440}
        destroyOnHidden
        // The words are what one came for.
        autoFocus={false}
        title={t('command.exception_resolve.do')}
      >
        {resolving === null ? null : (
          <ResolveForm exception={resolving} onDone={() => setResolving(null)} />
        )}
      </Drawer>
    </>
  );
}
