import { Button, Drawer } from 'antd';
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubsidyRule } from '../../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { Kbd } from '../../../../parts/Kbd.tsx';
import { ruleSentence } from '../../../../parts/policy-sentences/subsidy.ts';
import { useKeys } from '../../../../keyboard/use-keys.ts';
import type { ContentFault } from '../contents/content-editor.ts';
import { faultsAt } from '../contents/faults-of.ts';
import { ExamplesTotals } from '../ExamplesTotals.tsx';
import { usePolicyWords } from '../use-choices.ts';
import { ExamplesContext } from '../use-examples.ts';
import { SaveContext } from '../use-save.ts';
import { BearerFields } from './BearerFields.tsx';
import { CapFields } from './CapFields.tsx';
import { GoodsFields } from './GoodsFields.tsx';
import { OccasionFields } from './OccasionFields.tsx';
import { PayFields } from './PayFields.tsx';

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className="stack-8" aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

interface RuleFormProps {
  readonly rule: SubsidyRule;
  /** Its place in the order, from 1. */
  readonly n: number;
  /** Of this rule, their paths beginning inside it. */
  readonly faults: readonly ContentFault[];
  readonly onChange: (part: Partial<SubsidyRule>) => void;
  readonly onClose: () => void;
}

function RuleForm(props: RuleFormProps) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const examples = useContext(ExamplesContext);
  const { rule, n, faults, onChange, onClose } = props;
  const save = useContext(SaveContext);
  useKeys({ 'Ctrl+Enter': onClose, 'Ctrl+KeyS': () => void save?.save() }, { level: 'dialog' });
  return (
    <div className="stack" data-testid="rule-form">
      <div className="rule-says stack-8">
        <p aria-live="polite" data-testid="rule-says">
          {ruleSentence(words, rule, n).whole}
        </p>
        {examples === null ? null : <ExamplesTotals examples={examples} />}
      </div>
      <Part title={t('officeSubsidy.occasion.title')}>
        <OccasionFields value={rule.scope} onChange={(scope) => onChange({ scope })} />
      </Part>
      <Part title={t('officeSubsidy.goods.title')}>
        <GoodsFields value={rule.scope} faults={faults} onChange={(scope) => onChange({ scope })} />
      </Part>
      <Part title={t('officeSubsidy.pays.title')}>
        <PayFields value={rule.pays} faults={faults} onChange={(pays) => onChange({ pays })} />
      </Part>
      <Part title={t('officeSubsidy.caps.title')}>
        <CapFields value={rule.caps} onChange={(caps) => onChange({ caps })} />
      </Part>
      <Part title={t('officeSubsidy.bearers.title')}>
        <BearerFields
          value={rule.bearers}
          faults={faultsAt(faults, 'bearers')}
          onChange={(bearers) => onChange({ bearers })}
        />
      </Part>
      <div className="form-foot">
        <Button
          type="primary"
          size="large"
          block
          data-testid="rule-done"
          aria-keyshortcuts="Control+Enter"
          onClick={onClose}
        >
          {t('officeSubsidy.rule.done')} <Kbd>Ctrl ⏎</Kbd>
        </Button>
      </div>
    </div>
  );
}

/** The fields behind one sentence. What is changed here stands in the sentence, and in the examples, at once. */
export function RuleDrawer(props: Omit<RuleFormProps, 'rule'> & { rule: SubsidyRule | null }) {
  const { t } = useTranslation();
  const { rule, n, onClose } = props;
  return (
    <Drawer
      open={rule !== null}
      onClose={onClose}
      size={600}
      mask={false}
      destroyOnHidden
      title={t('officeSubsidy.rule.title', { n })}
    >
      {rule === null ? null : <RuleForm {...props} rule={rule} />}
    </Drawer>
  );
}
