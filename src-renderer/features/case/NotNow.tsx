import { Button, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import { transitions } from '../../../src-core/after-sales/transitions.ts';
import { useFailureText } from '../../parts/failure-text.ts';
import { commandName, commandTextKey } from './command-form.ts';

/** Why an action is not there now: the step it belongs to, or the rule that stops it. */
function useWhyNot(found: Case): (action: Action) => string {
  const { t } = useTranslation();
  const failureText = useFailureText();
  return ({ command, failure }) => {
    if (failure === null) return '';
    if (failure.code !== 'not_allowed_in_state') return failureText(failure).what;
    const states = transitions
      .filter((row) => row.command === command && row.kinds.includes(found.kind))
      .flatMap(({ from }) => (from === null ? [] : [t(`afterSales.state.${from}`)]));
    return states.length === 0
      ? t('case.actions.notForKind', { kind: t(`afterSales.kind.${found.kind}`) })
      : t('case.actions.inStates', { states: [...new Set(states)].join(' / ') });
  };
}

/** Everything that cannot be done now, each with why; what already happened can be recorded all the same. */
export function NotNow(props: {
  found: Case;
  actions: readonly Action[];
  onRecord: (action: Action) => void;
}) {
  const { t } = useTranslation();
  const whyNot = useWhyNot(props.found);
  return (
    <Collapse
      size="small"
      data-testid="not-now"
      items={[
        {
          key: 'why',
          label: t('case.actions.notNow'),
          children: (
            <ul className="not-now">
              {props.actions.map((action) => {
                const text = commandTextKey(action.command);
                return (
                  <li key={`${action.command} ${action.as}`}>
                    <span>{text === null ? action.command : t(`command.${text}.do`)}</span>
                    <span className="small quiet">{whyNot(action)}</span>
                    {action.fact ? (
                      <Button
                        size="small"
                        title={t('case.actions.recordHint')}
                        data-testid={`record-${commandName(action.command)}`}
                        onClick={() => props.onRecord(action)}
                      >
                        {t('case.actions.recordAnyway')}
                      </Button>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          ),
        },
      ]}
    />
  );
}
