import { WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { chinese } from '../../../../i18n/texts.ts';
import type { ContentFault } from '../contents/content-editor.ts';

type FaultCode = keyof typeof chinese.officePolicies.fault;

function isCode(code: string): code is FaultCode {
  return Object.hasOwn(chinese.officePolicies.fault, code);
}

/** What is wrong with a field, under it. Each thing is said once. */
export function FaultText(props: { faults: readonly ContentFault[] }) {
  const { t } = useTranslation();
  const { faults } = props;
  if (faults.length === 0) return null;
  const texts = faults.map(({ code, params }) =>
    t(`officePolicies.fault.${isCode(code) ? code : 'invalid'}`, params),
  );
  return (
    <p className="small tone-text-bad" role="alert" data-testid="fault">
      <WarningFilled aria-hidden /> {[...new Set(texts)].join(' ')}
    </p>
  );
}
