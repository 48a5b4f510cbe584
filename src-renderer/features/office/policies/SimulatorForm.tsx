import { Button, Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { caseKinds, faults } from '../../../../src-core/after-sales/case.ts';
import { pushedKinds } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { returnWays } from '../../../../src-core/freight-subsidy/subsidy-rule.ts';
import { usePreferences } from '../../../look/preferences.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { Labelled } from '../../../parts/Labelled.tsx';
import { UnitField } from '../UnitFilter.tsx';
import { MomentField } from './MomentField.tsx';
import type { SimulatorWish } from './simulator-question.ts';
import { useVocabulary } from './use-choices.ts';

function CaseFields(props: { wish: SimulatorWish; set: (part: Partial<SimulatorWish>) => void }) {
  const { t } = useTranslation();
  const english = usePreferences(({ language }) => language === 'en');
  const vocabulary = useVocabulary();
  const { wish, set } = props;
  return (
    <>
      <Labelled label={t('officePolicies.simulator.caseKind')}>
        <Segmented
          aria-label={t('officePolicies.simulator.caseKind')}
          value={wish.caseKind}
          options={caseKinds.map((value) => ({ value, label: t(`afterSales.kind.${value}`) }))}
          onChange={(caseKind) => set({ caseKind })}
        />
      </Labelled>
      <Labelled label={t('officePolicies.simulator.reason')}>
        <Select
          className="names-field"
          showSearch={{ optionFilterProp: 'label' }}
          value={wish.reasonCode}
          aria-label={t('officePolicies.simulator.reason')}
          data-testid="simulate-reason"
          options={(vocabulary?.reasons ?? []).map(({ code, zh, en }) => ({
            value: code,
            label: english ? en : zh,
          }))}
          onChange={(reasonCode) => set({ reasonCode })}
        />
      </Labelled>
      <Labelled label={t('officePolicies.simulator.fault')}>
        <Select
          className="names-field"
          value={wish.fault ?? 'reason'}
          aria-label={t('officePolicies.simulator.fault')}
          options={[
            { value: 'reason', label: t('officePolicies.simulator.faultByReason') },
            ...faults.map((value) => ({
              value: value as string,
              label: t(`afterSales.fault.${value}`),
            })),
          ]}
          onChange={(fault: string) => set({ fault: faults.find((one) => one === fault) ?? null })}
        />
      </Labelled>
      <Labelled label={t('officePolicies.simulator.way')}>
        <Segmented
          aria-label={t('officePolicies.simulator.way')}
          value={wish.way}
          options={returnWays.map((value) => ({
            value,
            label: t(`policySentences.ways.${value}`),
          }))}
          onChange={(way) => set({ way })}
        />
      </Labelled>
    </>
  );
}

/** What one wants to know: which policy, for this order or for this shop at this time. */
export function SimulatorForm(props: {
  wish: SimulatorWish;
  ready: boolean;
  busy: boolean;
  onChange: (wish: SimulatorWish) => void;
  onAsk: () => void;
}) {
  const { t } = useTranslation();
  const { wish, onChange } = props;
  const set = (part: Partial<SimulatorWish>) => onChange({ ...wish, ...part });
  const subsidy = wish.kind === 'freight_subsidy';
  return (
    <form
      className="stack"
      data-testid="simulator-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onAsk();
      }}
    >
      <Segmented
        aria-label={t('officePolicies.simulator.about')}
        value={wish.by}
        options={(['order', 'unit'] as const).map((value) => ({
          value,
          label: t(`officePolicies.simulator.by.${value}`),
        }))}
        onChange={(by) => set({ by })}
      />
      {wish.by === 'order' ? (
        <Labelled label={t('officePolicies.simulator.orderNo')}>
          <Input
            autoFocus
            value={wish.orderNo}
            maxLength={64}
            allowClear
            aria-label={t('officePolicies.simulator.orderNo')}
            placeholder={t('officePolicies.simulator.orderNoHint')}
            data-testid="simulate-order"
            onChange={({ target }) => set({ orderNo: target.value })}
          />
        </Labelled>
      ) : (
        <>
          <Labelled label={t('officePolicies.simulator.unit')}>
            <UnitField
              value={wish.unitId}
              label={t('officePolicies.simulator.unit')}
              onChange={(unitId) => set({ unitId })}
            />
          </Labelled>
          <Labelled label={t('officePolicies.simulator.at')}>
            <MomentField
              label={t('officePolicies.simulator.at')}
              placeholder={t('officePolicies.simulator.now')}
              value={wish.at}
              testId="simulate-at"
              onChange={(at) => set({ at })}
            />
          </Labelled>
        </>
      )}
      <Labelled label={t('officePolicies.list.kind')}>
        <Select
          className="names-field"
          value={wish.kind}
          aria-label={t('officePolicies.list.kind')}
          options={pushedKinds.map((value) => ({
            value,
            label: t(`officePolicies.kind.${value}`),
          }))}
          onChange={(kind) => set({ kind })}
        />
      </Labelled>
      {subsidy && wish.by === 'order' ? <CaseFields wish={wish} set={set} /> : null}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        disabled={!props.ready}
        loading={props.busy}
        data-testid="ask"
        aria-keyshortcuts="Enter"
      >
        {t('officePolicies.simulator.ask')} <Kbd>⏎</Kbd>
      </Button>
    </form>
  );
}
