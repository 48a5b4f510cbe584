import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../client/client.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Loading } from './Loading.tsx';

/** Shows what a query brought; until then room for it, and when it failed why, with another try. */
export function QueryGate<Data>(props: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useTranslation();
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.isError)
    return (
      <FailureNotice
        failure={failureOf(query.error)}
        action={<Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>}
      />
    );
  return <Loading />;
}
