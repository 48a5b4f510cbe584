import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-core/basis/result.ts';
import type { CounterStatus } from '../../../src-core/contract/counter.ts';
import { useFailureText } from '../../parts/failure-text.ts';

/** No line, or nobody answers: the network's trouble, and the code is still good. */
const ofTheLine: ReadonlySet<string> = new Set(['unreachable', 'timeout']);

/** The code this machine was started with is being tried: nothing to fill in, and what keeps it if something does. */
export function Trying(props: { status: CounterStatus; onInstead: () => void }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const failure: Failure | null = props.status.enrolling?.failure ?? null;
  const why =
    failure === null
      ? t('gates.enrol.trying.first')
      : ofTheLine.has(failure.code)
        ? t('gates.enrol.trying.unreachable')
        : failureText(failure).what;
  return (
    <div className="stack" data-testid="enrol-trying" data-code={failure?.code}>
      <div role="status" className="stack-8">
        <p className="strong">{t('gates.enrol.trying.title')}</p>
        <p className="quiet figures">
          {t('gates.enrol.trying.at', { hqUrl: props.status.hqUrl ?? '' })}
        </p>
        <p className={failure === null ? 'quiet' : 'tone-text-warn'}>{why}</p>
        {failure === null ? null : <p className="quiet">{t('gates.enrol.trying.kept')}</p>}
      </div>
      <Button size="large" data-testid="enrol-instead" onClick={props.onInstead}>
        {t('gates.enrol.trying.instead')}
      </Button>
    </div>
  );
}
