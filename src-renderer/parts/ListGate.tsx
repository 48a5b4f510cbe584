import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../client/client.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Loading } from './Loading.tsx';

interface ListGateProps<Row> {
  readonly list: {
    readonly rows: readonly Row[] | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly empty: ReactNode;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** A list, or why there is none: coming, failed, or empty. */
export function ListGate<Row>(props: ListGateProps<Row>) {
  const { t } = useTranslation();
  const { rows, error, refetch } = props.list;
  if (rows === undefined && error !== null)
    return (
      <FailureNotice
        failure={failureOf(error)}
        action={<Button onClick={() => void refetch()}>{t('common.retry')}</Button>}
      />
    );
  if (rows === undefined) return <Loading />;
  return rows.length === 0 ? <div className="panel">{props.empty}</div> : props.children(rows);
}
