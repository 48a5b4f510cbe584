import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-core/basis/result.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';

/** With a code that a manager or headquarters issued for this shop, the machine goes on as a new device. */
export function TakeOverForm() {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const takeOver = useMutation({
    mutationFn: ({ code }: { code: string }) => client.app.takeOver({ code: code.trim() }),
    onSuccess: (result, _values, _before, { client: cache }) => {
      setFailure(result.ok ? null : result.error);
      if (result.ok) void cache.invalidateQueries({ queryKey: queries.app.key() });
    },
    onError: (error) => setFailure(failureOf(error)),
  });
  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => takeOver.mutate(values)}
      data-testid="form-take-over"
    >
      <Form.Item
        name="code"
        label={t('gates.enrol.code')}
        extra={t('gates.locked.takeOverHint')}
        rules={[{ required: true, min: 4, message: t('gates.enrol.required') }]}
      >
        <Input autoComplete="one-time-code" maxLength={40} data-testid="take-over-code" />
      </Form.Item>
      {failure === null ? null : <FailureNotice failure={failure} />}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={takeOver.isPending}
        data-testid="take-over"
      >
        {t('gates.locked.takeOver')}
      </Button>
    </Form>
  );
}
