import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../../src-core/after-sales/permitted.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { ActionForm } from './ActionForm.tsx';
import { commandForms, commandTextKey } from './command-form.ts';
import type { FormKind } from './command-form.ts';

/** Forms that show more than one thing side by side, px. */
const widths: Readonly<Partial<Record<FormKind, number>>> = {
  claim: 1080,
  deductions: 760,
  goods: 560,
};

/** The drawer of the chosen action: what will happen, what it needs, one button. */
export function ActionDrawer(props: {
  action: Action | null;
  view: CaseView;
  rulebook: Rulebook;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { action, view, rulebook, onClose } = props;
  const text = action === null ? null : commandTextKey(action.command);
  const width = action === null ? 440 : widths[commandForms[action.command].form];
  return (
    <Drawer
      open={action !== null}
      onClose={onClose}
      size={width ?? 440}
      destroyOnHidden
      // The form says itself where typing begins.
      autoFocus={false}
      title={
        text === null ? null : (
          <span className="line">
            {t(`command.${text}.do`)}
            {action?.as === 'buyer' ? (
              <span className="small quiet">{t('case.drawer.asBuyer')}</span>
            ) : null}
          </span>
        )
      }
    >
      {action === null ? null : (
        <ActionForm
          key={action.command}
          action={action}
          view={view}
          rulebook={rulebook}
          onDone={onClose}
        />
      )}
    </Drawer>
  );
}
