import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterStatus } from '../../src-core/contract/counter.ts';
import { FillProgress } from './FillProgress.tsx';
import { LineState } from './LineState.tsx';
import { LanguageSwitch, ThemeSwitch } from './PreferenceSwitches.tsx';
import { TroubleBanner } from './TroubleBanner.tsx';

/** The frame of what stands before the work: enrolling and signing in. Line and trouble show here, too. */
export function GateFrame(props: {
  title: string;
  hint: string;
  status: CounterStatus;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { status } = props;
  return (
    <main className="gate-main">
      <TroubleBanner status={status} />
      <FillProgress fill={status.fill} />
      <div className="gate">
        <div className="gate-card">
          <div className="gate-head">
            <img src="/icon.svg" alt={t('common.product')} />
            <div>
              <h1>{props.title}</h1>
              <p className="quiet">{props.hint}</p>
            </div>
          </div>
          {props.children}
          <div className="gate-foot">
            {status.device === null ? <span /> : <LineState status={status} />}
            <span className="line">
              <ThemeSwitch />
              <LanguageSwitch />
            </span>
          </div>
        </div>
      </div>
    </main>
  );
}
