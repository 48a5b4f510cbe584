import { useQuery } from '@tanstack/react-query';
import { App, Drawer, TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import type { OrgTreeUnit } from '../../../../src-core/contract/hq-org.ts';
import { kindsAbove } from '../../../../src-core/org/check-tree.ts';
import { failureOf } from '../../../client/client.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { CommandForm } from '../../../parts/CommandForm.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useFormat } from '../../../parts/format.ts';
import { useForm } from '../use-form.ts';
import { MovePreviewView } from './MovePreviewView.tsx';
import { nodesOf } from './tree-nodes.ts';
import type { OrgNode } from './tree-nodes.ts';
import { WhenField } from './WhenField.tsx';

interface Choice {
  readonly value: string;
  readonly title: string;
  readonly disabled: boolean;
  readonly children: Choice[];
}

/** Where a unit may go: not under itself, and not where its kind has no place. */
function choicesFor(units: readonly OrgTreeUnit[], unit: OrgTreeUnit): Choice[] {
  const above = kindsAbove[unit.kind];
  const build = (nodes: readonly OrgNode[]): Choice[] =>
    nodes.flatMap(({ unit: one, children }) => {
      if (one.id === unit.id || one.kind === 'shop' || one.kind === 'supplier') return [];
      return [
        {
          value: one.id,
          title: one.name,
          disabled: !above.includes(one.kind) || one.id === unit.parentId,
          children: build(children),
        },
      ];
    });
  return build(nodesOf(units));
}

function MoveForm(props: {
  unit: OrgTreeUnit;
  units: readonly OrgTreeUnit[];
  toParentId: string | null;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const { client } = useCounter();
  const { unit, units, onDone } = props;
  const { draft, set, send, busy, failure } = useForm(
    // Dropped somewhere else it is another move.
    `unit.move:${unit.id}:${unit.parentId ?? ''}:${props.toParentId ?? ''}`,
    (): { toParentId: string | null; at: Instant | null } => ({
      toParentId: props.toParentId,
      at: null,
    }),
  );
  const { toParentId, at } = draft;
  const choices = useMemo(() => choicesFor(units, unit), [units, unit]);
  const wish = { unitId: unit.id, toParentId: toParentId ?? '', ...(at === null ? {} : { at }) };
  const preview = useQuery({
    queryKey: ['office', 'previewMove', wish],
    queryFn: () => client.office.previewMove(wish),
    enabled: toParentId !== null,
    gcTime: 0,
  });
  const looked = toParentId === null ? undefined : preview.data;
  const refused = looked?.ok === false || preview.error !== null;
  const missing =
    toParentId === null
      ? 'moveTo'
      : refused
        ? 'previewRefused'
        : looked === undefined
          ? 'previewing'
          : null;
  async function move(): Promise<void> {
    const done = await send(() => client.office.moveUnit(wish));
    if (done === null) return;
    void message.success(
      at === null ? t('org.move.done') : t('org.move.planned', { time: format.dateTime(at) }),
    );
    onDone();
  }
  return (
    <CommandForm
      name="unit.move"
      label={t(at === null ? 'org.move.do' : 'org.move.doLater')}
      missing={missing === null ? null : t(`forms.missing.${missing}`)}
      busy={busy}
      failure={failure}
      onSend={() => void move()}
    >
      <label className="stack-8">
        <span className="strong">{t('org.move.to')}</span>
        <TreeSelect
          className="unit-field"
          showSearch={{ treeNodeFilterProp: 'title' }}
          treeDefaultExpandAll={units.length < 200}
          {...(toParentId === null ? {} : { value: toParentId })}
          treeData={choices}
          autoFocus={toParentId === null}
          aria-label={t('org.move.to')}
          placeholder={t('org.move.to')}
          data-testid="move-to"
          onChange={(id: string) => set({ toParentId: id })}
        />
      </label>
      <WhenField at={at} onChange={(next) => set({ at: next })} />
      {toParentId === null ? <p className="quiet">{t('org.move.pick')}</p> : null}
      {preview.isFetching && looked === undefined ? (
        <p className="quiet" role="status">
          {t('org.move.looking')}
        </p>
      ) : null}
      {looked?.ok === true ? <MovePreviewView preview={looked.value} /> : null}
      {looked?.ok === false ? <FailureNotice failure={looked.error} /> : null}
      {preview.error === null ? null : <FailureNotice failure={failureOf(preview.error)} />}
    </CommandForm>
  );
}

/** Moves a unit: where to, from when, and what that changes for whom, before it is done. */
export function MoveDrawer(props: {
  move: { readonly unitId: string; readonly toParentId: string | null } | null;
  units: readonly OrgTreeUnit[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { move, units, onClose } = props;
  const unit = units.find(({ id }) => id === move?.unitId);
  return (
    <Drawer
      open={move !== null && unit !== undefined}
      onClose={onClose}
      size={520}
      destroyOnHidden
      // Where it goes is the first question, unless it was dropped there.
      autoFocus={move?.toParentId !== null}
      title={t('org.move.title', { name: unit?.name ?? '' })}
    >
      {move === null || unit === undefined ? null : (
        <MoveForm
          key={`${move.unitId} ${move.toParentId ?? ''}`}
          unit={unit}
          units={units}
          toParentId={move.toParentId}
          onDone={onClose}
        />
      )}
    </Drawer>
  );
}
