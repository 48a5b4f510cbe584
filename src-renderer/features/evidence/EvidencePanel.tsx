import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { evidenceOfCase } from '../../../src-core/evidence/evidence-of-case.ts';
import { Panel } from '../../parts/Panel.tsx';
import { EvidenceGallery } from './EvidenceGallery.tsx';

/** All evidence of a case, also what stood before an amendment and what came with a refusal. */
export function EvidencePanel(props: { view: Pick<CaseView, 'case' | 'history'> }) {
  const { t } = useTranslation();
  const { case: found, history } = props.view;
  const pieces = useMemo(() => evidenceOfCase(found, history), [found, history]);
  if (pieces.length === 0) return null;
  return (
    <Panel title={t('evidence.title')} testId="evidence-panel">
      <EvidenceGallery
        pieces={pieces.map(({ hash, mime, name, by, standing }) => {
          const from = t(`evidence.from.${by}`);
          // What came with an answer never stood in the claim: only the buyer's can have been replaced.
          const note = standing || by !== 'buyer' ? from : `${from} · ${t('evidence.earlier')}`;
          return { hash, mime, name, note };
        })}
      />
    </Panel>
  );
}
