import { PrinterOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelsOf } from '../../../src-core/print/label.ts';
import { papers } from '../../../src-core/print/paper.ts';
import type { Paper } from '../../../src-core/print/paper.ts';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import type { PrintPage } from '../../../src-core/contract/counter-print.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import { useStatus } from '../../client/use-status.ts';
import type { Level } from '../../keyboard/layers.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useHqNow } from '../../parts/clock.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { PrintCopy } from './PrintCopy.tsx';
import { Sheets } from './Sheets.tsx';
import { printouts, usePrintPreferences } from './print-preferences.ts';
import type { Printout } from './print-preferences.ts';
import './print.css';
import { useBuyerLink } from './use-buyer-link.ts';
import { usePrint } from './use-print.ts';

const paperKeys: Readonly<Record<Paper, string>> = { '58': '5', '80': '8', a4: '4' };
const printoutKeys: Readonly<Record<Printout, string>> = { slip: '1', label: '2' };

function Choice(props: { word: string; sign: string }) {
  return (
    <span className="line">
      {props.word} <Kbd>{props.sign}</Kbd>
    </span>
  );
}

export interface PrintDeskProps {
  readonly view: CaseView;
  readonly shop: OrgUnit;
  readonly level: Level;
  readonly start: Printout;
  /** From an address; else what this device used last. */
  readonly paper?: Paper | undefined;
}

/** What to print on which paper, how it will look, and one button. */
export function PrintDesk(props: PrintDeskProps) {
  const { t } = useTranslation();
  const { view, shop, level, start } = props;
  const { paperOf, choosePaper } = usePrintPreferences();
  const [what, setWhat] = useState(start);
  const [asked, setAsked] = useState(props.paper);
  const [page, setPage] = useState<PrintPage | null>(null);
  const { busy, print } = usePrint();
  const servedBy = useStatus()?.person?.name ?? '';
  const printedAt = useHqNow(60);
  const link = useBuyerLink(view.case.id, what === 'slip');
  const labels = useMemo(() => labelsOf(view, shop).length, [view, shop]);
  const paper = asked ?? paperOf[what];
  const none = what === 'label' && labels === 0;

  function choose(next: Paper): void {
    setAsked(undefined);
    choosePaper(what, next);
  }
  function run(): void {
    if (page !== null && !none && !busy) print(page);
  }
  useKeys(
    {
      KeyP: run,
      ...Object.fromEntries(
        printouts.map((one) => [`Digit${printoutKeys[one]}`, () => setWhat(one)]),
      ),
      ...Object.fromEntries(papers.map((one) => [`Digit${paperKeys[one]}`, () => choose(one)])),
    },
    { level },
  );

  const sheets = useMemo(
    () => (
      <Sheets
        what={what}
        paper={paper}
        view={view}
        shop={shop}
        link={link}
        servedBy={servedBy}
        printedAt={printedAt}
      />
    ),
    [what, paper, view, shop, link, servedBy, printedAt],
  );

  return (
    <div className="print-desk stack" data-testid="print-desk" data-paper={paper} data-what={what}>
      <div className="print-choices">
        <Segmented
          size="large"
          value={what}
          aria-label={t('print.what.title')}
          options={printouts.map((one) => ({
            value: one,
            label: <Choice word={t(`print.what.${one}`)} sign={printoutKeys[one]} />,
          }))}
          onChange={setWhat}
        />
        <Segmented
          size="large"
          value={paper}
          aria-label={t('print.paper.title')}
          title={t('print.remembered')}
          options={papers.map((one) => ({
            value: one,
            label: <Choice word={t(`print.paper.${one}`)} sign={paperKeys[one]} />,
          }))}
          onChange={choose}
        />
      </div>
      {none ? (
        <p className="note">{t('print.noGoods')}</p>
      ) : (
        <section className="print-preview" aria-label={t('print.preview')} tabIndex={0}>
          {sheets}
        </section>
      )}
      <div className="print-foot">
        <span className="quiet">
          {what === 'label' && labels > 1 ? t('print.sheets', { n: labels }) : null}
        </span>
        <Button
          type="primary"
          size="large"
          icon={<PrinterOutlined />}
          autoFocus
          disabled={none}
          loading={busy}
          data-testid="print-now"
          aria-keyshortcuts="P"
          onClick={run}
        >
          {t('print.do')} <Kbd>P</Kbd>
        </Button>
      </div>
      {none ? null : (
        <PrintCopy paper={paper} onPage={setPage}>
          {sheets}
        </PrintCopy>
      )}
    </div>
  );
}
