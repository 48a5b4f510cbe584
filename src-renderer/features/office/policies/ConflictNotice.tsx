import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useFormat } from '../../../parts/format.ts';
import { DifferenceList } from './DifferenceList.tsx';
import type { VersionDraft } from './use-version-draft.ts';

/** Somebody else wrote on the same draft: what theirs says otherwise than mine, and both ways on. */
export function ConflictNotice(props: { view: VersionView; draft: VersionDraft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, draft } = props;
  const { version, names } = view;
  const last = version.steps.findLast(({ command }) => command === 'edit');
  const who = last?.by === undefined ? '' : (names[last.by.personId] ?? last.by.personId);
  return (
    <div className="note note-warn ruling-preview" role="alert" data-testid="conflict">
      <h3>
        {t('officePolicies.conflict.title', {
          who,
          time: last === undefined ? '' : format.dateTime(last.at),
        })}
      </h3>
      <p>{t('officePolicies.conflict.kept')}</p>
      <DifferenceList kind={version.kind} before={version.content} after={draft.content} />
      <div className="line">
        <Button data-testid="take-theirs" onClick={draft.forget}>
          {t('officePolicies.conflict.theirs')}
        </Button>
        <Button data-testid="keep-mine" onClick={draft.rebase}>
          {t('officePolicies.conflict.mine')}
        </Button>
      </div>
    </div>
  );
}
