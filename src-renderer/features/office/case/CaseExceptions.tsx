import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { AfterSalesException } from '../../../../src-core/after-sales/case.ts';
import { useExceptionText } from '../../../parts/exception-text.ts';
import { ExceptionDrawer } from '../exceptions/ExceptionDrawer.tsx';

/** What somebody must look at on this case; a click shows what to do and takes the answer. */
export function CaseExceptions(props: {
  exceptions: readonly AfterSalesException[];
  live: boolean;
}) {
  const { t } = useTranslation();
  const exceptionText = useExceptionText();
  const [chosen, setChosen] = useState<AfterSalesException | null>(null);
  return (
    <>
      {props.exceptions.map((exception) => (
        <section
          key={exception.id}
          className={
            exception.resolved === undefined ? 'exception' : 'exception exception-resolved'
          }
          aria-label={t('office.case.exceptions')}
          data-testid="exception"
          data-code={exception.code}
          data-resolved={exception.resolved !== undefined}
        >
          <AlertOutlined className="exception-icon" aria-hidden />
          <div className="exception-words">
            <p className="strong">{exceptionText(exception).what}</p>
          </div>
          <Button onClick={() => setChosen(exception)}>{t('office.exceptions.todo')}</Button>
        </section>
      ))}
      <ExceptionDrawer
        row={
          chosen === null ? null : { exception: chosen, shopName: '', caseNo: null, orderNo: null }
        }
        live={props.live}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
