import { Input } from 'antd';
import { useRef } from 'react';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useTranslation } from 'react-i18next';
import { caseKinds } from '../../../src-core/after-sales/case.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { Level } from '../../keyboard/layers.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useHqNow } from '../../parts/clock.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { EvidenceField } from '../evidence/EvidenceField.tsx';
import { useOpening } from '../order/use-opening.ts';
import { returnableLines } from '../../../src-core/order/returnable-lines.ts';
import { ClaimLines } from './ClaimLines.tsx';
import { KeyChoices } from './KeyChoices.tsx';
import { ReplacementField } from './ReplacementField.tsx';
import { linesOf, reasonsOf } from './claim-draft.ts';
import type { ClaimDraft } from './claim-draft.ts';
import { useTickByScan } from './use-tick-by-scan.ts';

const kindKeys = { refund_only: 'KeyQ', return_refund: 'KeyW', exchange: 'KeyE' } as const;

interface ClaimEditorProps {
  readonly order: Order;
  readonly rulebook: Rulebook;
  readonly draft: ClaimDraft;
  readonly most?: Readonly<Record<string, number>>;
  readonly level: Level;
  /** When it was applied for, epoch ms; absent: now. No-reason return counts up to then. */
  readonly appliedAt?: number;
  readonly onChange: (draft: ClaimDraft) => void;
}

/** Lines, kind, reason, words and evidence of a claim, in the order one asks for them at the counter. */
export function ClaimEditor(props: ClaimEditorProps) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const words = useRef<TextAreaRef>(null);
  const { order, rulebook, draft, onChange, level } = props;
  const change = (part: Partial<ClaimDraft>) => onChange({ ...draft, ...part });
  const reasons = reasonsOf(rulebook, draft.kind);
  const reason = reasons.find(({ code }) => code === draft.reasonCode);
  const chosen = new Set(linesOf(order, draft).map(({ orderLineId }) => orderLineId));
  const opening = useOpening(order);
  const now = useHqNow(60);
  const noReasonOver =
    !draft.negotiated &&
    opening?.noReasonEnds != null &&
    (props.appliedAt ?? now) >= opening.noReasonEnds;
  const tick = useTickByScan(order, props.most, draft, onChange);
  useKeys(
    { KeyT: () => words.current?.focus() },
    {
      level,
      onScan(code) {
        void tick(code);
        return true;
      },
    },
  );
  return (
    <div className="stack claim-editor">
      <section className="stack-8">
        <div className="line-apart">
          <h2>{t('order.form.lines')}</h2>
          <span className="small quiet">{t('order.form.linesHint')}</span>
        </div>
        <ClaimLines
          order={order}
          quantities={draft.quantities}
          {...(props.most === undefined ? {} : { most: props.most })}
          onChange={(id, quantity) =>
            change({ quantities: { ...draft.quantities, [id]: quantity }, amount: null })
          }
        />
      </section>
      <section className="stack-8">
        <h2>{t('order.form.kind')}</h2>
        <KeyChoices
          label={t('order.form.kind')}
          level={level}
          testId="claim-kind"
          chosen={draft.kind}
          choices={caseKinds.map((value) => ({
            value,
            label: t(`afterSales.kind.${value}`),
            hint: t(`afterSales.kindHint.${value}`),
            keyCode: kindKeys[value],
            whyNot:
              opening === null || opening.kinds.includes(value)
                ? undefined
                : t('rejection.not_shipped_yet.what'),
          }))}
          onChoose={(kind) => change({ kind, amount: null })}
        />
        {draft.kind === 'exchange'
          ? returnableLines(order)
              .filter(({ id }) => chosen.has(id))
              .map((line, index) => (
                <ReplacementField
                  key={line.id}
                  order={order}
                  level={level}
                  first={index === 0}
                  line={line}
                  quantity={draft.quantities[line.id] ?? 0}
                  replacement={draft.replacements[line.id]}
                  onChange={(replacement) => {
                    const { [line.id]: _before, ...others } = draft.replacements;
                    change({
                      replacements:
                        replacement === undefined ? others : { ...others, [line.id]: replacement },
                    });
                  }}
                />
              ))
          : null}
      </section>
      <section className="stack-8">
        <div className="line-apart">
          <h2>{t('order.form.reason')}</h2>
          <span className="small quiet">{t('order.form.reasonHint')}</span>
        </div>
        <KeyChoices
          label={t('order.form.reason')}
          level={level}
          testId="claim-reason"
          chosen={reason?.code ?? null}
          choices={reasons.map(({ code, zh, en, noReasonReturn }, index) => ({
            value: code,
            label: language === 'en' ? en : zh,
            ...(index < 10 ? { keyCode: `Digit${(index + 1) % 10}` } : {}),
            whyNot:
              noReasonReturn && noReasonOver
                ? t('rejection.no_reason_window_closed.what')
                : undefined,
          }))}
          onChoose={(reasonCode) => change({ reasonCode })}
        />
      </section>
      <section className="stack-8">
        <label className="line" htmlFor="claim-words">
          <h2>{t('order.form.words')}</h2>
          <Kbd>T</Kbd>
          <span className="small quiet">{t('order.form.wordsHint')}</span>
        </label>
        <Input.TextArea
          id="claim-words"
          ref={words}
          value={draft.words}
          maxLength={500}
          rows={2}
          className="words"
          data-testid="claim-words"
          onChange={(event) => change({ words: event.target.value })}
        />
      </section>
      <section className="stack-8">
        <h2>{t('order.form.evidence')}</h2>
        <EvidenceField
          evidence={draft.evidence}
          required={reason?.evidenceRequired === true}
          onChange={(evidence) => change({ evidence })}
        />
      </section>
    </div>
  );
}
