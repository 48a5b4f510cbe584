import { ClockCircleOutlined } from '@ant-design/icons';
import { Tree } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrgTreeUnit } from '../../../../src-core/contract/hq-org.ts';
import { kindsAbove } from '../../../../src-core/org/check-tree.ts';
import type { OrgMove } from '../../../../src-core/org/org.ts';
import { kindIcons } from './unit-look.tsx';
import { nodesOf } from './tree-nodes.ts';
import type { OrgNode } from './tree-nodes.ts';

const ROW_HEIGHT = 30;
/** Above and below the rows, see look/org.css. */
const PADDING = 8;
const SOON = 60;

/** What the tree may fill; antd draws only the rows that are seen when it knows the height. */
function useRoom() {
  const room = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(400);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const measure = () => setHeight(Math.max(120, Math.floor(element.clientHeight) - PADDING));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { room, height };
}

function NodeTitle(props: { unit: OrgTreeUnit; moves: boolean }) {
  const { t } = useTranslation();
  const { unit, moves } = props;
  const { id, kind, name, status, shops } = unit;
  return (
    <span className="org-node" data-testid="org-node" data-id={id} data-status={status}>
      <span className="org-kind" title={t(`org.kind.${kind}`)} aria-hidden>
        {kindIcons[kind]}
      </span>
      <span className={status === 'active' ? 'org-name' : 'org-name quiet'}>{name}</span>
      <span className="visually-hidden">{t(`org.kind.${kind}`)}</span>
      {status === 'active' ? null : (
        <span className="small quiet">{t(`org.status.${status}`)}</span>
      )}
      {moves ? (
        <span className="small org-moves">
          <ClockCircleOutlined aria-hidden /> {t('org.tree.planned')}
        </span>
      ) : null}
      {kind === 'shop' ? null : (
        <span className="org-shops figures">{t('org.tree.shops', { n: shops })}</span>
      )}
    </span>
  );
}

/** Dropped on what may stand above it: under that; on another, beside it. Null: it would not move. */
function goalOf(dragged: OrgTreeUnit, onto: OrgTreeUnit): string | null {
  const goal = kindsAbove[dragged.kind].includes(onto.kind) ? onto.id : onto.parentId;
  return goal === dragged.id || goal === dragged.parentId ? null : goal;
}

/** The tree: arrows go through it, Enter chooses; a unit that is dragged onto another asks to move there. */
export function OrgTree(props: {
  units: readonly OrgTreeUnit[];
  planned: readonly OrgMove[];
  expanded: readonly string[];
  chosen: string | null;
  onExpand: (ids: string[]) => void;
  onChoose: (id: string) => void;
  /** Absent: this person only looks. */
  onMove?: ((unitId: string, toParentId: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { room, height } = useRoom();
  const { units, planned, chosen, onMove } = props;
  const tree = useRef<React.ComponentRef<typeof Tree<OrgNode>>>(null);
  const moving = new Set(planned.map(({ unitId }) => unitId));
  // What was chosen elsewhere, in a search or by the address, comes into view; also when the search ends.
  const shown = units.length;
  useEffect(() => {
    if (chosen === null) return undefined;
    // The tree knows its new rows only after it has drawn them.
    const timer = setTimeout(() => tree.current?.scrollTo({ key: chosen }), SOON);
    return () => clearTimeout(timer);
  }, [chosen, shown]);
  return (
    <div className="org-tree" ref={room}>
      <Tree<OrgNode>
        ref={tree}
        aria-label={t('org.tree.label')}
        blockNode
        motion={false}
        virtual
        height={height}
        itemHeight={ROW_HEIGHT}
        treeData={nodesOf(units)}
        titleRender={({ unit }) => <NodeTitle unit={unit} moves={moving.has(unit.id)} />}
        expandedKeys={[...props.expanded]}
        selectedKeys={chosen === null ? [] : [chosen]}
        onExpand={(keys) => props.onExpand(keys.map(String))}
        onSelect={(_keys, { node }) => props.onChoose(node.key)}
        draggable={
          onMove === undefined
            ? false
            : {
                icon: false,
                nodeDraggable: (node) => (node as OrgNode).unit.kind !== 'headquarters',
              }
        }
        dropIndicatorRender={() => null}
        allowDrop={({ dragNode, dropNode }) => goalOf(dragNode.unit, dropNode.unit) !== null}
        onDrop={({ dragNode, node }) => {
          const goal = goalOf(dragNode.unit, node.unit);
          if (goal !== null) onMove?.(dragNode.key, goal);
        }}
      />
    </div>
  );
}
