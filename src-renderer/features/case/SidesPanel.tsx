import { CheckOutlined, StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { commandForms, commandName, commandTextKey } from './command-form.ts';
import { useWhyNot } from './why-not.ts';

interface SideProps {
  readonly found: Case;
  readonly side: 'seller' | 'buyer';
  readonly actions: readonly Action[];
  /** Also what belongs to other steps. */
  readonly all: boolean;
  readonly onRecord: (action: Action) => void;
}

function Side(props: SideProps) {
  const { t } = useTranslation();
  const whyNot = useWhyNot(props.found);
  const { side, all, onRecord } = props;
  const actions = props.actions.filter(({ as }) => as === side);
  const allowed = actions.filter((action) => action.allowed);
  const others = actions
    .filter((action) => !action.allowed)
    .map((action) => ({ action, ...whyNot(action) }));
  const shown = others.filter(({ how }) => how === 'rule' || all);
  const nameOf = ({ command }: Action) => {
    const text = commandTextKey(command);
    return text === null ? command : t(`command.${text}.do`);
  };
  return (
    <section className="side-of stack-8" data-testid={`may-${side}`}>
      <h3>{t(`caseGuide.sides.${side}`)}</h3>
      {allowed.length === 0 ? <p className="quiet">{t(`caseGuide.sides.nothing`)}</p> : null}
      <ul>
        {allowed.map((action) => {
          const key = commandForms[action.command].keyCode?.replace('Key', '');
          return (
            <li key={action.command} className="may" data-command={commandName(action.command)}>
              <CheckOutlined className="tone-text-good" aria-label={t('caseGuide.sides.may')} />
              <span>{nameOf(action)}</span>
              {key === undefined ? null : <Kbd>{key}</Kbd>}
            </li>
          );
        })}
        {shown.map(({ action, why, until }) => (
          <li
            key={action.command}
            className="may may-not"
            data-command={commandName(action.command)}
          >
            <StopOutlined className="quiet" aria-label={t('caseGuide.sides.mayNot')} />
            <span className="may-words">
              <span>{nameOf(action)}</span>
              <span className="small quiet">
                {why}
                {until === '' ? null : `${t('caseGuide.sides.until')}${until}`}
              </span>
            </span>
            {action.fact ? (
              <Button
                size="small"
                title={t('case.actions.recordHint')}
                data-testid={`record-${commandName(action.command)}`}
                onClick={() => onRecord(action)}
              >
                {t('case.actions.recordAnyway')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What each side may do now and why not the rest, side by side; what happened can be recorded all the same. */
export function SidesPanel(props: {
  found: Case;
  actions: readonly Action[];
  onRecord: (action: Action) => void;
}) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  return (
    <Panel
      title={t('caseGuide.sides.title')}
      testId="not-now"
      extra={
        <Button
          size="small"
          type="text"
          aria-expanded={all}
          data-testid="not-now-all"
          onClick={() => setAll(!all)}
        >
          {t(all ? 'caseGuide.sides.less' : 'case.actions.notNow')}
        </Button>
      }
    >
      <div className="both-sides">
        {(['seller', 'buyer'] as const).map((side) => (
          <Side key={side} {...props} side={side} all={all} />
        ))}
      </div>
    </Panel>
  );
}
