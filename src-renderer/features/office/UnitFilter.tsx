import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeUnit } from '../../../src-core/contract/hq-office.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useSeen } from './use-office.ts';

interface Node {
  readonly value: string;
  readonly title: string;
  readonly children: Node[];
}

/** The tree of units as far as one sees it: what has no parent in sight stands at the top. */
function treeOf(units: readonly OfficeUnit[]): Node[] {
  const nodes = new Map<string, Node>(
    units.map(({ id, name }) => [id, { value: id, title: name, children: [] }]),
  );
  const top: Node[] = [];
  for (const { id, parentId } of units) {
    const node = nodes.get(id);
    if (node !== undefined) (nodes.get(parentId ?? '')?.children ?? top).push(node);
  }
  return top;
}

/** The units one may look at, asked for once and kept fresh. */
export function useUnits(): readonly OfficeUnit[] {
  const { client } = useCounter();
  return useSeen('units', {}, () => client.office.units({})).data?.value.units ?? [];
}

/** A region or shops: whatever is below counts. */
export function UnitFilter(props: {
  value: readonly string[];
  onChange: (unitIds: string[]) => void;
}) {
  const { t } = useTranslation();
  const units = useUnits();
  const tree = useMemo(() => treeOf(units), [units]);
  return (
    <TreeSelect
      className="unit-filter"
      multiple
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      maxTagCount="responsive"
      treeDefaultExpandAll
      value={[...props.value]}
      treeData={tree}
      aria-label={t('office.filters.unit')}
      placeholder={t('office.filters.unit')}
      onChange={(chosen: string[]) => props.onChange(chosen)}
    />
  );
}

/** One unit, to do something for it. */
export function UnitField(props: {
  value: string | null;
  label: string;
  disabled?: boolean;
  autoFocus?: boolean;
  onChange: (id: string) => void;
}) {
  const units = useUnits();
  const tree = useMemo(() => treeOf(units), [units]);
  return (
    <TreeSelect
      className="unit-field"
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      {...(props.value === null ? {} : { value: props.value })}
      treeData={tree}
      aria-label={props.label}
      placeholder={props.label}
      disabled={props.disabled === true}
      autoFocus={props.autoFocus === true}
      data-testid="unit-field"
      onChange={(id: string) => props.onChange(id)}
    />
  );
}
