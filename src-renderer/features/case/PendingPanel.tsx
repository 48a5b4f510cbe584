import { useTranslation } from 'react-i18next';
import type { WireCommand } from '../../../src-core/sync/protocol.ts';
import { useFormat } from '../../parts/format.ts';
import { Panel } from '../../parts/Panel.tsx';
import { commandTextKey } from './command-form.ts';

/** What was done here and headquarters has not answered yet. */
export function PendingPanel(props: { pending: readonly WireCommand[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (props.pending.length === 0) return null;
  return (
    <Panel
      title={t('case.pending.title')}
      extra={<span className="small quiet">{t('case.pending.hint')}</span>}
      testId="pending-commands"
    >
      <ul className="happenings">
        {props.pending.map((command) => {
          const text = commandTextKey(command.name);
          return (
            <li key={command.commandId} data-testid="pending-command">
              <span className="figures">{format.dateTime(command.occurredAt)}</span>
              <span>{text === null ? command.name : t(`command.${text}.did`)}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
