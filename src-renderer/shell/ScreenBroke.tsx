import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../client/client.ts';
import { FailureNotice } from '../parts/FailureNotice.tsx';

/** A screen that could not be drawn: a bug, told as any failure is. Everything around it still works. */
export function ScreenBroke(props: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <div className="main-scroll stack" data-testid="screen-broke">
      <FailureNotice
        failure={failureOf(props.error)}
        action={
          <Button
            onClick={() => {
              props.reset();
              void router.invalidate();
            }}
          >
            {t('common.retry')}
          </Button>
        }
      />
      {/* For whoever is called for help; nothing of a buyer's is in a program's own words. */}
      <details className="small quiet">
        <summary>{t('shell.broke.details')}</summary>
        <pre className="program-words">
          {props.error instanceof Error ? props.error.message : String(props.error)}
        </pre>
      </details>
    </div>
  );
}
