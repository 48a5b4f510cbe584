import '../../../look/office-policies.css';
import { ArrowLeftOutlined, ExperimentOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { useDraft } from '../../../parts/drafts.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { useAct } from '../use-act.ts';
import { SimulatorAnswer } from './SimulatorAnswer.tsx';
import { SimulatorForm } from './SimulatorForm.tsx';
import { firstWish, questionOf } from './simulator-question.ts';
import type { ResolveAnswer, SimulatorWish } from './simulator-question.ts';

/** Which policy for this order, there, then, and why. */
export function SimulatorScreen() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const navigate = useNavigate();
  const { order } = useSearch({ from: '/office/policies/simulator' });
  const { run, busy, failure, forget } = useAct();
  const { draft: wish, change } = useDraft<SimulatorWish>(
    `policy-simulator:${order ?? ''}`,
    () => ({
      ...firstWish,
      orderNo: order ?? '',
    }),
  );
  const [answer, setAnswer] = useState<ResolveAnswer | null>(null);
  const question = questionOf(wish);

  async function ask(): Promise<void> {
    if (question === null || busy) return;
    setAnswer(await run(() => client.office.resolvePolicy(question)));
  }

  useKeys({
    Escape: () => void navigate({ to: '/office/policies' }),
    'Ctrl+Enter': () => void ask(),
  });
  return (
    <div className="main-scroll simulator-screen" data-testid="simulator-screen">
      <div className="stack">
        <div className="page-head">
          <Link to="/office/policies" className="line nowrap" aria-keyshortcuts="Escape">
            <ArrowLeftOutlined aria-hidden /> {t('officePolicies.list.title')}
          </Link>
          <h1>{t('officePolicies.simulator.title')}</h1>
          <span className="small quiet">{t('officePolicies.simulator.hint')}</span>
        </div>
        <div className="simulator-columns">
          <Panel title={t('officePolicies.simulator.question')}>
            <SimulatorForm
              wish={wish}
              ready={question !== null}
              busy={busy}
              onChange={(next) => {
                forget();
                change(next);
              }}
              onAsk={() => void ask()}
            />
          </Panel>
          <div className="stack" aria-live="polite">
            {failure === null ? null : <FailureNotice failure={failure} />}
            {answer !== null ? (
              <SimulatorAnswer answer={answer} kind={wish.kind} />
            ) : failure === null ? (
              <Panel title={t('officePolicies.simulator.answer')}>
                <EmptyState
                  icon={<ExperimentOutlined />}
                  title={t('officePolicies.simulator.empty')}
                  hint={t('officePolicies.simulator.emptyHint')}
                />
              </Panel>
            ) : null}
          </div>
        </div>
      </div>
    </div>
  );
}
