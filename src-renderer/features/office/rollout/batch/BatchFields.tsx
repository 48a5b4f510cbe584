import { Checkbox, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchSpec } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import { pushedKinds } from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { usePreferences } from '../../../../look/preferences.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { usePolicyNames } from '../../policies/use-choices.ts';
import { WindowFields } from '../../policies/WindowFields.tsx';
import type { BatchDraft } from './batch-wish.ts';
import { BranchPicker } from './BranchPicker.tsx';

const order: readonly BatchSpec['mode'][] = ['override', 'disable', 'lift', 'inherit'];

/** Published versions of a kind that are not revoked, newest first. */
function useVersionChoices(kind: BatchDraft['kind']) {
  const english = usePreferences(({ language }) => language === 'en');
  const lines = usePolicyNames() ?? [];
  return lines
    .filter(({ policy }) => policy.kind === kind)
    .flatMap(({ policy, versions }) =>
      versions
        .filter(
          ({ state }) => state === 'active' || state === 'scheduled' || state === 'superseded',
        )
        .map(({ id, n, serial }) => ({
          value: id,
          serial,
          label: `${english ? policy.en : policy.zh} v${String(n)}`,
        })),
    )
    .toSorted((a, b) => b.serial - a.serial)
    .map(({ value, label }) => ({ value, label }));
}

/** What to do with which branches, from when on, and why. */
export function BatchFields(props: {
  draft: BatchDraft;
  onChange: (part: Partial<BatchDraft>) => void;
}) {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  const { kind, mode, versionId, unitIds, window, locked, lift, words } = draft;
  const versions = useVersionChoices(kind);
  return (
    <>
      <Labelled label={t('officeRollout.batch.which')}>
        <Select
          value={kind}
          aria-label={t('officeRollout.batch.which')}
          data-testid="batch-kind"
          options={pushedKinds.map((value) => ({
            value,
            label: t(`officePolicies.kind.${value}`),
          }))}
          onChange={(chosen) =>
            // Another kind's version is none of this one's.
            onChange({ ...draftWithoutVersion(draft), kind: chosen })
          }
        />
      </Labelled>
      <Radio.Group
        className="stack-8"
        aria-label={t('officeRollout.batch.what')}
        value={mode}
        options={order.map((value) => ({
          value,
          label: (
            <span data-testid={`mode-${value}`}>
              <span className="strong">{t(`officeRollout.batch.mode.${value}`)}</span>
              <span className="block small quiet">
                {t(`officeRollout.batch.modeHint.${value}`)}
              </span>
            </span>
          ),
        }))}
        onChange={({ target }) => onChange({ mode: target.value as BatchDraft['mode'] })}
      />
      {mode === 'override' ? (
        <Labelled label={t('officeRollout.batch.version')}>
          <Select
            value={versionId ?? null}
            aria-label={t('officeRollout.batch.version')}
            placeholder={t('officeRollout.batch.version')}
            notFoundContent={t('officeRollout.batch.versionNone')}
            data-testid="batch-version"
            options={versions}
            onChange={(chosen: string | null) =>
              onChange(chosen === null ? {} : { versionId: chosen })
            }
          />
        </Labelled>
      ) : null}
      <BranchPicker value={unitIds} onChange={(chosen) => onChange({ unitIds: chosen })} />
      <WindowFields value={window} onChange={(wish) => onChange({ window: wish })} />
      {mode === 'override' || mode === 'inherit' ? (
        <Checkbox
          checked={lift}
          data-testid="lift"
          onChange={({ target }) => onChange({ lift: target.checked })}
        >
          <span className="strong">{t('officeRollout.batch.lift')}</span>
          <span className="block small quiet">{t('officeRollout.batch.liftHint')}</span>
        </Checkbox>
      ) : null}
      {mode === 'override' ? (
        <Checkbox
          checked={locked}
          data-testid="lock"
          onChange={({ target }) => onChange({ locked: target.checked })}
        >
          {t('officeRollout.batch.locked')}
        </Checkbox>
      ) : null}
      <Labelled label={t('officeRollout.batch.words')}>
        <Input
          value={words}
          maxLength={200}
          aria-label={t('officeRollout.batch.words')}
          data-testid="words"
          onChange={({ target }) => onChange({ words: target.value })}
        />
      </Labelled>
    </>
  );
}

function draftWithoutVersion({ versionId: _, ...draft }: BatchDraft): BatchDraft {
  return draft;
}
