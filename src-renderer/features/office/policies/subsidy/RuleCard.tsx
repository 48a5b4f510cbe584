import {
  CopyOutlined,
  DeleteOutlined,
  DownOutlined,
  EditOutlined,
  HolderOutlined,
  UpOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubsidyRule } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { ruleSentence } from '../../../../parts/policy-sentences/subsidy.ts';
import type { ContentFault } from '../contents/content-editor.ts';
import { usePolicyWords } from '../use-choices.ts';
import { FaultText } from './FaultText.tsx';

interface RuleActions {
  readonly edit: () => void;
  readonly copy: () => void;
  /** Null: it is the only one, and a policy says something. */
  readonly remove: (() => void) | null;
  /** To a place counted from 0. */
  readonly place: (to: number) => void;
  readonly drag: (begins: boolean) => void;
  readonly drop: () => void;
}

/** One rule as the sentence it is; with `actions`, what may be done with it. */
export function RuleCard(props: {
  rule: SubsidyRule;
  n: number;
  of: number;
  faults: readonly ContentFault[];
  open: boolean;
  actions: RuleActions | null;
}) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const { rule, n, of, faults, open, actions } = props;
  const { scope, pays, notPaid, caps, bearers } = ruleSentence(words, rule, n);
  const onArrow = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    actions?.place(n - 1 + by);
  };
  return (
    <li
      className={open ? 'rule-card rule-open' : 'rule-card'}
      data-testid="rule"
      data-id={rule.id}
      onDragOver={(event) => event.preventDefault()}
      onDrop={() => actions?.drop()}
    >
      {actions === null ? (
        <span className="rule-n figures">{n}</span>
      ) : (
        <button
          type="button"
          className="rule-n figures rule-handle"
          draggable
          title={t('officeSubsidy.rule.moveHint')}
          aria-label={t('officeSubsidy.rule.move', { n, of })}
          data-testid="rule-handle"
          onKeyDown={onArrow}
          onDragStart={() => actions.drag(true)}
          onDragEnd={() => actions.drag(false)}
        >
          <HolderOutlined aria-hidden /> {n}
        </button>
      )}
      <div className="rule-words">
        <p className="strong">{scope}</p>
        <p>
          {pays.length === 0
            ? t('policySentences.paysNothing')
            : [
                ...pays.map(({ way, text }) =>
                  t('policySentences.payOfWay', {
                    way: t(`policySentences.ways.${way}`),
                    pay: text,
                  }),
                ),
                notPaid,
              ]
                .filter((part) => part !== '')
                .join(t('policySentences.comma'))}
        </p>
        {pays.length === 0 ? null : (
          <p className="quiet">
            {[caps, bearers].filter((part) => part !== '').join(t('policySentences.semicolon'))}
          </p>
        )}
        <FaultText faults={faults} />
      </div>
      {actions === null ? null : (
        <div className="rule-does">
          <Button
            type="text"
            icon={<UpOutlined />}
            disabled={n === 1}
            aria-label={t('officeSubsidy.rule.up', { n })}
            onClick={() => actions.place(n - 2)}
          />
          <Button
            type="text"
            icon={<DownOutlined />}
            disabled={n === of}
            aria-label={t('officeSubsidy.rule.down', { n })}
            onClick={() => actions.place(n)}
          />
          <Button
            type="text"
            icon={<CopyOutlined />}
            aria-label={t('officeSubsidy.rule.copy', { n })}
            onClick={actions.copy}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            disabled={actions.remove === null}
            aria-label={t('officeSubsidy.rule.remove', { n })}
            onClick={() => actions.remove?.()}
          />
          <Button icon={<EditOutlined />} data-testid="rule-edit" onClick={actions.edit}>
            {t('officeSubsidy.rule.edit')}
          </Button>
        </div>
      )}
    </li>
  );
}
