import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsOf } from '../../../src-core/after-sales/permitted.ts';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import type { CaseView } from '../../../src-core/contract/counter.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useHqNow } from '../../parts/clock.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { ActionDrawer } from './ActionDrawer.tsx';
import { NotNow } from './NotNow.tsx';
import { commandForms, commandName, commandTextKey } from './command-form.ts';

interface ActionPanelProps {
  readonly view: CaseView;
  readonly shop: OrgUnit;
  readonly rulebook: Rulebook;
}

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

/** What can be done now, in one place that never scrolls away; and why not the rest. */
export function ActionPanel(props: ActionPanelProps) {
  const { t } = useTranslation();
  const { view, shop, rulebook } = props;
  const found = view.case;
  const [chosen, setChosen] = useState<Action | null>(null);
  const now = instant(useHqNow(10));
  const all = actionsOf({ case: found, order: view.order, shop, rulebook }, 'seller', now);
  const allowed = all.filter((action) => action.allowed);
  const ours = allowed.filter((action) => action.as === 'seller');
  const theirs = allowed.filter((action) => action.as === 'buyer');
  useKeys(
    Object.fromEntries(
      allowed.flatMap((action) => {
        const { keyCode } = commandForms[action.command];
        return keyCode === null ? [] : [[keyCode, () => setChosen(action)]];
      }),
    ),
    { enabled: chosen === null },
  );
  return (
    <>
      <Panel title={t('case.actions.title')} testId="actions">
        <div className="stack">
          <p className="small quiet">{t(`case.actions.waiting.${found.state}`)}</p>
          {ours.length > 0 ? <Actions actions={ours} onChoose={setChosen} /> : null}
          {theirs.length > 0 ? (
            <div className="stack-8">
              <h3 title={t('case.actions.buyerHint')}>{t('case.actions.buyer')}</h3>
              <Actions actions={theirs} onChoose={setChosen} />
            </div>
          ) : null}
          {allowed.length === 0 ? <p>{t('case.actions.nothing')}</p> : null}
        </div>
      </Panel>
      <NotNow
        found={found}
        actions={all.filter((action) => !action.allowed)}
        onRecord={setChosen}
      />
      <ActionDrawer
        action={chosen}
        view={view}
        rulebook={rulebook}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
