import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { Panel } from '../../../parts/Panel.tsx';
import { useWhyNot } from '../use-office.ts';
import { RulingForm } from './RulingForm.tsx';
import { rulings } from './ruling-preview.ts';
import type { Ruling } from './ruling-preview.ts';

const keys: Readonly<Record<Ruling, string>> = {
  refund: 'R',
  return: 'T',
  exchange: 'X',
  close: 'C',
};

/** What headquarters may do with the case now, in one fixed place; or why it may not. */
export function RulingPanel(props: {
  view: OfficeCaseView;
  live: boolean;
  onNext: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Ruling | null>(null);
  const { view, live, onNext } = props;
  const { state } = view.case;
  const waiting = state === 'arbitration';
  const why = useWhyNot(live);
  const may = waiting && why === null;
  useKeys(
    Object.fromEntries(rulings.map((ruling) => [`Key${keys[ruling]}`, () => setChosen(ruling)])),
    { enabled: may && chosen === null },
  );
  return (
    <Panel title={t('office.ruling.title')} testId="ruling">
      <div className="stack">
        <p className="small quiet">
          {waiting
            ? t('office.ruling.waiting')
            : t('office.ruling.notWaiting', { state: t(`afterSales.state.${state}`) })}
        </p>
        {waiting && why !== null ? (
          <p className="note note-warn" data-testid="why-not" data-why={why}>
            {t(`office.why.${why}`)}
          </p>
        ) : null}
        {waiting ? (
          <div className="actions">
            {rulings.map((ruling) => (
              <Button
                key={ruling}
                block
                size="middle"
                type={ruling === 'refund' ? 'primary' : 'default'}
                danger={ruling === 'close'}
                disabled={!may}
                aria-keyshortcuts={keys[ruling]}
                data-testid={`rule-${ruling}`}
                onClick={() => setChosen(ruling)}
              >
                <span className="action-word">{t(`office.ruling.do.${ruling}`)}</span>
                <Kbd>{keys[ruling]}</Kbd>
              </Button>
            ))}
          </div>
        ) : onNext === undefined ? null : (
          <Button block type="primary" size="middle" data-testid="rule-next" onClick={onNext}>
            <span className="action-word">{t('office.ruling.next')}</span>
            <Kbd>N</Kbd>
          </Button>
        )}
      </div>
      <Drawer
        open={chosen !== null && waiting}
        onClose={() => setChosen(null)}
        size={460}
        destroyOnHidden
        // The form says itself where typing begins.
        autoFocus={false}
        title={chosen === null ? null : t(`office.ruling.do.${chosen}`)}
      >
        {chosen === null ? null : (
          <RulingForm key={chosen} view={view} ruling={chosen} onDone={() => setChosen(null)} />
        )}
      </Drawer>
    </Panel>
  );
}
