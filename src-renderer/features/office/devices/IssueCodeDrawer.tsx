import { Drawer, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { useFormat } from '../../../parts/format.ts';
import { qrOf } from '../../print/codes.ts';
import { useAct } from '../use-act.ts';
import { UnitField } from '../UnitFilter.tsx';

interface Issued {
  readonly code: string;
  readonly expiresAt: number;
}

/** The code to type in, and as a picture; it is nowhere else and not shown again. */
function Shown(props: { issued: Issued }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { code, expiresAt } = props.issued;
  const drawn = useMemo(() => qrOf(code), [code]);
  const edge = drawn.modules + 8;
  return (
    <div className="stack issued">
      <Typography.Text
        copyable={{ text: code, tooltips: [t('office.devices.copy'), t('common.copied')] }}
      >
        <span className="issued-code figures" data-testid="enrol-code">
          {code}
        </span>
      </Typography.Text>
      <svg
        className="issued-qr"
        viewBox={`-4 -4 ${String(edge)} ${String(edge)}`}
        role="img"
        aria-label={t('office.devices.codeQr')}
      >
        <path d={drawn.path} />
      </svg>
      <p className="small quiet">
        {t('office.devices.expires', { time: format.time(expiresAt) })} ·{' '}
        {t('office.devices.issueHint')}
      </p>
    </div>
  );
}

function IssueForm() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { run, busy, failure } = useAct();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [issued, setIssued] = useState<Issued | null>(null);
  async function issue(): Promise<void> {
    if (unitId === null) return;
    const answer = await run(() => client.office.issueCode({ unitId }));
    if (answer !== null) setIssued(answer);
  }
  return (
    <CommandForm
      name="device.issue_code"
      label={t(issued === null ? 'office.devices.issueDo' : 'office.devices.another')}
      missing={unitId === null ? t('forms.missing.unit') : null}
      busy={busy}
      failure={failure}
      onSend={() => void issue()}
    >
      <UnitField
        value={unitId}
        label={t('office.devices.issueFor')}
        autoFocus
        onChange={(id) => {
          setUnitId(id);
          setIssued(null);
        }}
      />
      {issued === null ? (
        <p className="quiet">{t('office.devices.issueHint')}</p>
      ) : (
        <Shown issued={issued} />
      )}
    </CommandForm>
  );
}

/** A one-time code for a new device of a unit. */
export function IssueCodeDrawer(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      onClose={props.onClose}
      size={420}
      destroyOnHidden
      autoFocus={false}
      title={t('office.devices.issue')}
    >
      {props.open ? <IssueForm /> : null}
    </Drawer>
  );
}
