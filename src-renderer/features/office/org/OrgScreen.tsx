import { ApartmentOutlined } from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrgTreeUnit } from '../../../../src-core/contract/hq-org.ts';
import type { OrgMove } from '../../../../src-core/org/org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { EmptyState } from '../../../parts/EmptyState.tsx';
import { useFormat } from '../../../parts/format.ts';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { SearchField } from '../../../parts/SearchField.tsx';
import { useFilter } from '../../../parts/use-filter.ts';
import { MomentField } from '../policies/MomentField.tsx';
import { SeenMark } from '../SeenMark.tsx';
import { useSeen, useWhyNot } from '../use-office.ts';
import { ExportButton } from './ExportButton.tsx';
import { ImportDrawer } from './ImportDrawer.tsx';
import { MoveDrawer } from './MoveDrawer.tsx';
import { OrgTree } from './OrgTree.tsx';
import { aboveOf, firstExpanded, foundIn } from './tree-nodes.ts';
import { UnitPanel } from './UnitPanel.tsx';
import '../../../look/org.css';

/** The whole tree is large; what one changes oneself is asked for at once. */
const EVERY = 60_000;

interface Tree {
  readonly units: readonly OrgTreeUnit[];
  readonly planned: readonly OrgMove[];
}

/** The tree and what one looks for in it. */
function TreePane(props: {
  tree: Tree;
  text: string;
  chosen: string | null;
  onChoose: (id: string) => void;
  onMove?: ((unitId: string, toParentId: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { tree, text, chosen } = props;
  const [unfolded, setUnfolded] = useState<readonly string[] | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const searching = text.trim() !== '';
  const found = searching ? foundIn(tree.units, text) : { units: tree.units, found: 0 };
  const expanded = searching
    ? found.units.map(({ id }) => id)
    : (unfolded ?? firstExpanded(tree.units));
  if (chosen !== shown) {
    setShown(chosen);
    if (chosen !== null) setUnfolded([...new Set([...expanded, ...aboveOf(tree.units, chosen)])]);
  }
  const withChildren = tree.units.filter(({ kind }) => kind !== 'shop').map(({ id }) => id);
  return (
    <section className="panel org-pane" aria-label={t('org.tree.label')}>
      <header className="panel-head">
        {searching ? (
          <span className="small quiet" role="status">
            {t('org.tree.found', { n: found.found })}
          </span>
        ) : (
          <>
            <Button type="text" data-testid="expand-all" onClick={() => setUnfolded(withChildren)}>
              {t('org.tree.expandAll')}
            </Button>
            <Button type="text" onClick={() => setUnfolded(firstExpanded(tree.units).slice(0, 1))}>
              {t('org.tree.collapse')}
            </Button>
          </>
        )}
      </header>
      {found.units.length === 0 ? (
        <EmptyState
          icon={<ApartmentOutlined />}
          title={t(searching ? 'org.tree.notFound' : 'org.tree.empty')}
          hint={t(searching ? 'org.tree.notFoundHint' : 'org.tree.emptyHint')}
        />
      ) : (
        <OrgTree
          units={found.units}
          planned={tree.planned}
          expanded={expanded}
          chosen={chosen}
          onExpand={setUnfolded}
          onChoose={props.onChoose}
          onMove={props.onMove}
        />
      )}
    </section>
  );
}

/** The organisation as it stands, stood or will stand; one unit beside it, and everything one may do to it. */
export function OrgScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { client } = useCounter();
  const filter = useSearch({ from: '/office/org' });
  const [importing, setImporting] = useState(false);
  const [move, setMove] = useState<{ unitId: string; toParentId: string | null } | null>(null);
  const input = {
    ...(filter.at === undefined ? {} : { at: filter.at }),
    closed: filter.closed === true,
  };
  const query = useSeen('orgTree', input, () => client.office.orgTree(input), EVERY);
  const why = useWhyNot(query.data?.live !== false);
  const acts = why === null && filter.at === undefined;
  const chosen = filter.unit ?? null;
  const { change } = useFilter(filter);
  const askMove = (unitId: string, toParentId: string | null) => setMove({ unitId, toParentId });
  useKeys(
    { KeyM: () => chosen !== null && askMove(chosen, null) },
    { level: 'screen', enabled: acts && move === null && !importing },
  );
  return (
    <div className="main-fixed" data-testid="org-screen">
      <div className="page-head">
        <h1>{t('org.tree.title')}</h1>
        <span className="small quiet">{t(acts ? 'org.tree.hint' : 'org.tree.hintLook')}</span>
        <span className="grow" />
        <ExportButton />
        <Button
          disabled={!acts}
          title={why === null ? undefined : t(`office.why.${why}`)}
          data-testid="org-import"
          onClick={() => setImporting(true)}
        >
          {t('org.import.open')}
        </Button>
        <SeenMark seen={query.data} />
      </div>
      <div className="line line-wide filter-bar" data-testid="filters">
        <SearchField
          value={filter.text ?? ''}
          label={t('org.tree.find')}
          placeholder={t('org.tree.findPlaceholder')}
          onChange={(text) => change({ text: text === '' ? undefined : text })}
        />
        <MomentField
          label={t('org.tree.at')}
          placeholder={t('org.tree.atNow')}
          value={filter.at ?? null}
          testId="org-at"
          onChange={(at) => change({ at: at ?? undefined })}
        />
        <label className="line">
          <Switch
            checked={filter.closed === true}
            onChange={(on) => change({ closed: on ? true : undefined })}
          />
          {t('org.tree.closed')}
        </label>
      </div>
      {filter.at === undefined ? null : (
        <p className="note line" role="status">
          {t('org.tree.atPast', { time: format.dateTime(filter.at) })}
          <Button type="link" onClick={() => change({ at: undefined })}>
            {t('org.tree.backToNow')}
          </Button>
        </p>
      )}
      <QueryGate query={query}>
        {({ value }) => (
          <div className="org-panes">
            <TreePane
              tree={value}
              text={filter.text ?? ''}
              chosen={chosen}
              onChoose={(unit) => change({ unit })}
              onMove={acts ? askMove : undefined}
            />
            {chosen === null ? (
              <section className="panel org-pane">
                <EmptyState
                  icon={<ApartmentOutlined />}
                  title={t('org.tree.pick')}
                  hint={t('org.tree.pickHint')}
                />
              </section>
            ) : (
              <UnitPanel
                key={chosen}
                unitId={chosen}
                acts={acts}
                onMove={() => askMove(chosen, null)}
                onChoose={(unit) => change({ unit })}
              />
            )}
          </div>
        )}
      </QueryGate>
      <MoveDrawer move={move} units={query.data?.value.units ?? []} onClose={() => setMove(null)} />
      <ImportDrawer open={importing} onClose={() => setImporting(false)} />
    </div>
  );
}
