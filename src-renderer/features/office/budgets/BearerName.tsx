import { useTranslation } from 'react-i18next';
import type { BearerKind } from '../../../../src-core/freight-subsidy/bearers.ts';

/** Who bears a part: as what, and which one where that says more. */
export function BearerName(props: { bearer: BearerKind; unitName: string }) {
  const { t } = useTranslation();
  const kind = t(`subsidies.claim.bearer.${props.bearer}`);
  return (
    <>
      {kind}
      {props.unitName === kind ? null : <span className="small quiet"> {props.unitName}</span>}
    </>
  );
}
