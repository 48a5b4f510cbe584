import { labelsOf } from '../../../src-core/print/label.ts';
import type { Paper } from '../../../src-core/print/paper.ts';
import { slipOf } from '../../../src-core/print/slip.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import { useReference } from '../../client/use-reference.ts';
import { LabelSheet } from './LabelSheet.tsx';
import type { Printout } from './print-preferences.ts';
import { SlipSheet } from './SlipSheet.tsx';

export interface SheetsProps {
  readonly what: Printout;
  readonly paper: Paper;
  readonly view: CaseView;
  readonly shop: OrgUnit;
  readonly link: string | null;
  readonly servedBy: string;
  readonly printedAt: number;
}

/** The sheets as they come out of the printer: one slip, or a label for each line. */
export function Sheets(props: SheetsProps) {
  const { what, paper, view, shop, link, servedBy, printedAt } = props;
  const inspection = useReference()?.rulebook?.inspection;
  if (what === 'label')
    return labelsOf(view, shop, inspection).map((label) => (
      <LabelSheet key={label.n} label={label} paper={paper} />
    ));
  return (
    <SlipSheet
      slip={slipOf(view, shop)}
      paper={paper}
      link={link}
      servedBy={servedBy}
      printedAt={printedAt}
    />
  );
}
