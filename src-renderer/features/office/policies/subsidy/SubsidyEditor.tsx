import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubsidyRule } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { Panel } from '../../../../parts/Panel.tsx';
import type { ContentEditorProps, ContentFault } from '../contents/content-editor.ts';
import { LabelFields } from './LabelFields.tsx';
import { RuleCard } from './RuleCard.tsx';
import { RuleDrawer } from './RuleDrawer.tsx';
import {
  addRule,
  changeRule,
  copyRule,
  placeRule,
  putBack,
  removeRule,
  rulesInOrder,
} from './subsidy-draft.ts';
import type { WithRule } from './subsidy-draft.ts';

/** Of one rule, their paths beginning inside it. */
function faultsOfRule(faults: readonly ContentFault[], index: number): readonly ContentFault[] {
  return faults
    .filter(({ path }) => path[0] === 'rules' && path[1] === String(index))
    .map((fault) => ({ ...fault, path: fault.path.slice(2) }));
}

/** Return-freight rules as sentences in the order in which they are asked, and the buyer's label. */
export function SubsidyEditor(props: ContentEditorProps<'freight_subsidy'>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { content, onChange, readOnly, faults } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const dragged = useRef<string | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const rules = rulesInOrder(content);
  const openAt = rules.findIndex(({ rule }) => rule.id === openId);
  const opened = readOnly ? undefined : rules[openAt];

  function put({ content: next, id }: WithRule): void {
    onChange(next);
    setOpenId(id);
  }

  function remove(rule: SubsidyRule, at: number): void {
    onChange(removeRule(content, rule.id));
    const key = `removed ${rule.id}`;
    void message.info({
      key,
      duration: 8,
      content: (
        <span>
          {t('officeSubsidy.rule.removed', { n: at + 1 })}{' '}
          <Button
            type="link"
            onClick={() => {
              const now = latest.current;
              now.onChange(putBack(now.content, rule, at));
              message.destroy(key);
            }}
          >
            {t('officeSubsidy.rule.undo')}
          </Button>
        </span>
      ),
    });
  }

  return (
    <>
      <Panel
        title={t('officeSubsidy.rules')}
        extra={
          readOnly ? null : (
            <Button
              icon={<PlusOutlined />}
              data-testid="add-rule"
              onClick={() => put(addRule(content))}
            >
              {t('officeSubsidy.rule.add')}
            </Button>
          )
        }
        flush
      >
        <p className="panel-note small quiet">
          {t('officeSubsidy.firstWins')}
          {readOnly ? null : ` ${t('officeSubsidy.orderHint')}`}
        </p>
        <ol className="rule-list">
          {rules.map(({ rule, index }, at) => (
            <RuleCard
              key={rule.id}
              rule={rule}
              n={at + 1}
              of={rules.length}
              faults={faultsOfRule(faults, index)}
              open={rule.id === openId}
              actions={
                readOnly
                  ? null
                  : {
                      edit: () => setOpenId(rule.id),
                      copy: () => put(copyRule(content, rule.id)),
                      remove: rules.length === 1 ? null : () => remove(rule, at),
                      place: (to) => onChange(placeRule(content, rule.id, to)),
                      drag: (begins) => {
                        dragged.current = begins ? rule.id : null;
                      },
                      drop: () => {
                        const { current } = dragged;
                        if (current !== null) onChange(placeRule(content, current, at));
                      },
                    }
              }
            />
          ))}
          <li className="rule-card rule-else">
            <span className="rule-n" aria-hidden>
              –
            </span>
            <div className="rule-words">
              <p className="strong">{t('officeSubsidy.else')}</p>
              <p className="quiet">{t('officeSubsidy.sellerAlways')}</p>
            </div>
          </li>
        </ol>
      </Panel>
      <Panel title={t('officeSubsidy.label.title')}>
        <LabelFields
          value={content.label}
          readOnly={readOnly}
          faults={faults}
          onChange={(label) => onChange({ ...content, label })}
        />
      </Panel>
      <RuleDrawer
        rule={opened?.rule ?? null}
        n={openAt + 1}
        faults={opened === undefined ? [] : faultsOfRule(faults, opened.index)}
        onChange={(part) => {
          if (opened !== undefined) onChange(changeRule(content, opened.rule.id, part));
        }}
        onClose={() => setOpenId(null)}
      />
    </>
  );
}
