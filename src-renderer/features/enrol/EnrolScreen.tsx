import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-core/basis/result.ts';
import type { CounterStatus } from '../../../src-core/contract/counter.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { GateFrame } from '../../shell/GateFrame.tsx';
import { Trying } from './Trying.tsx';

interface Enrolment {
  readonly hqUrl: string;
  readonly code: string;
  readonly name: string;
}

/** A code this machine was started with that headquarters turned down; the line's trouble is no such thing. */
function turnedDown({ line }: CounterStatus): Failure | null {
  const { reason } = line;
  return reason === null || reason.code === 'not_enrolled' ? null : reason;
}

function EnrolForm(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const { client, queries } = useCounter();
  const [failure, setFailure] = useState<Failure | null>(turnedDown(props.status));
  const required = { required: true, message: t('gates.enrol.required') };
  const enrol = useMutation({
    mutationFn: (values: Enrolment) =>
      client.app.enrol({
        hqUrl: values.hqUrl.trim(),
        code: values.code.trim(),
        name: values.name.trim(),
      }),
    onSuccess: (result, _values, _before, { client: cache }) => {
      setFailure(result.ok ? null : result.error);
      if (result.ok) void cache.invalidateQueries({ queryKey: queries.app.key() });
    },
    onError: (error) => setFailure(failureOf(error)),
  });
  return (
    <Form<Enrolment>
      layout="vertical"
      requiredMark={false}
      initialValues={{ hqUrl: props.status.hqUrl ?? '', code: '', name: '' }}
      onFinish={(values) => enrol.mutate(values)}
      data-testid="form-enrol"
    >
      <Form.Item
        name="hqUrl"
        label={t('gates.enrol.hqUrl')}
        extra={t('gates.enrol.hqUrlHint')}
        rules={[
          required,
          {
            validator: (_rule, value: string) =>
              value === '' || (/^https?:\/\//.test(value.trim()) && URL.canParse(value.trim()))
                ? Promise.resolve()
                : Promise.reject(new Error(t('gates.enrol.urlWrong'))),
          },
        ]}
      >
        <Input autoFocus inputMode="url" autoComplete="url" data-testid="enrol-url" />
      </Form.Item>
      <Form.Item name="code" label={t('gates.enrol.code')} rules={[required]}>
        <Input autoComplete="one-time-code" maxLength={40} data-testid="enrol-code" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('gates.enrol.name')}
        extra={t('gates.enrol.nameHint')}
        rules={[required]}
      >
        <Input maxLength={60} autoComplete="off" data-testid="enrol-name" />
      </Form.Item>
      {failure === null ? null : <FailureNotice failure={failure} />}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={enrol.isPending}
        className="gate-submit"
        data-testid="enrol-submit"
      >
        {enrol.isPending ? t('gates.enrol.submitting') : t('gates.enrol.submit')}
      </Button>
    </Form>
  );
}

/** No device yet: headquarters' address, its one-time code and a name make one. */
export function EnrolScreen(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const { status } = props;
  const [instead, setInstead] = useState(false);
  return (
    <GateFrame title={t('gates.enrol.title')} hint={t('gates.enrol.hint')} status={status}>
      {status.enrolling !== null && !instead ? (
        <Trying status={status} onInstead={() => setInstead(true)} />
      ) : (
        <EnrolForm status={status} />
      )}
    </GateFrame>
  );
}
