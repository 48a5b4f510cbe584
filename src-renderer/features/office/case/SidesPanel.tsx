import { useTranslation } from 'react-i18next';
import { caseEvents } from '../../../../src-core/after-sales/events.ts';
import type { CaseEvent } from '../../../../src-core/after-sales/events.ts';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { Panel } from '../../../parts/Panel.tsx';
import { useReasonName } from '../../../parts/reason-name.ts';
import { ShortTime } from '../../../parts/Time.tsx';
import { saidIn } from './said.ts';
import type { Said } from './said.ts';

function isEvent(event: string): event is CaseEvent {
  return Object.hasOwn(caseEvents, event);
}

function Word(props: { said: Said }) {
  const { t } = useTranslation();
  const reasonName = useReasonName();
  const { said } = props;
  return (
    <li className="said" data-testid={`said-${said.side}`}>
      <span className="small quiet">
        <ShortTime at={said.at} /> ·{' '}
        {isEvent(said.event) ? t(`event.${said.event}.shop`) : said.event}
        {said.reasonCode === undefined ? null : ` · ${reasonName(said.reasonCode)}`}
        {said.evidence === 0 ? null : ` · ${t('office.case.versions.files', { n: said.evidence })}`}
      </span>
      {said.words === '' ? null : <span className="said-words">“{said.words}”</span>}
    </li>
  );
}

/** What the buyer and the shop said, beside each other, each in its order. */
export function SidesPanel(props: { view: OfficeCaseView }) {
  const { t } = useTranslation();
  const all = saidIn(props.view.history);
  return (
    <Panel title={t('office.case.sides.title')} testId="sides">
      <div className="sides">
        {(['buyer', 'shop'] as const).map((side) => {
          const own = all.filter((one) => one.side === side);
          return (
            <section key={side} aria-label={t(`office.case.sides.${side}`)}>
              <h3>{t(`office.case.sides.${side}`)}</h3>
              {own.length === 0 ? <p className="quiet">{t('office.case.sides.nothing')}</p> : null}
              <ol className="stack-8">
                {own.map((said) => (
                  <Word key={said.n} said={said} />
                ))}
              </ol>
            </section>
          );
        })}
      </div>
    </Panel>
  );
}
