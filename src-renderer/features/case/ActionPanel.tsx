import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../src-core/after-sales/case.ts';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { commandForms, commandName, commandTextKey } from './command-form.ts';

const ranks = { primary: 0, plain: 1, danger: 2 } as const;

function Actions(props: { actions: readonly Action[]; onChoose: (action: Action) => void }) {
  const { t } = useTranslation();
  return (
    <div className="actions">
      {props.actions
        .toSorted(
          (a, b) => ranks[commandForms[a.command].look] - ranks[commandForms[b.command].look],
        )
        .map((action) => {
          const { look, keyCode } = commandForms[action.command];
          const text = commandTextKey(action.command);
          const key = keyCode?.replace('Key', '');
          return (
            <Button
              key={`${action.command} ${action.as}`}
              size="large"
              block
              type={look === 'primary' && action.as === 'seller' ? 'primary' : 'default'}
              danger={look === 'danger'}
              data-testid={`action-${commandName(action.command)}`}
              data-as={action.as}
              aria-keyshortcuts={key}
              onClick={() => props.onChoose(action)}
            >
              <span className="action-word">
                {text === null ? action.command : t(`command.${text}.do`)}
              </span>
              {key === undefined ? null : <Kbd>{key}</Kbd>}
            </Button>
          );
        })}
    </div>
  );
}

/** What can be done now, in one place that never scrolls away. */
export function ActionPanel(props: {
  found: Case;
  actions: readonly Action[];
  /** A drawer is open: its keys are its own. */
  busy: boolean;
  onChoose: (action: Action) => void;
}) {
  const { t } = useTranslation();
  const { found, actions, onChoose } = props;
  const allowed = actions.filter((action) => action.allowed);
  // Its button stands where the parcels are; the key acts everywhere.
  const shown = allowed.filter(({ command }) => command !== 'case.track@1');
  const ours = shown.filter((action) => action.as === 'seller');
  const theirs = shown.filter((action) => action.as === 'buyer');
  useKeys(
    Object.fromEntries(
      allowed.flatMap((action) => {
        const { keyCode } = commandForms[action.command];
        return keyCode === null ? [] : [[keyCode, () => onChoose(action)]];
      }),
    ),
    { enabled: !props.busy },
  );
  return (
    <Panel title={t('case.actions.title')} testId="actions">
      <div className="stack">
        <p className="small quiet">{t(`case.actions.waiting.${found.state}`)}</p>
        {ours.length > 0 ? <Actions actions={ours} onChoose={onChoose} /> : null}
        {theirs.length > 0 ? (
          <div className="stack-8">
            <h3 title={t('case.actions.buyerHint')}>{t('case.actions.buyer')}</h3>
            <Actions actions={theirs} onChoose={onChoose} />
          </div>
        ) : null}
        {shown.length === 0 ? <p>{t('case.actions.nothing')}</p> : null}
      </div>
    </Panel>
  );
}
