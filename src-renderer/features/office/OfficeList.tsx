import type { ReactNode } from 'react';
import { ListGate } from '../../parts/ListGate.tsx';
import { RowList } from '../../parts/RowList.tsx';
import type { Column } from '../../parts/RowList.tsx';
import { useShownName } from '../../parts/use-pages.ts';
import { SeenMark } from './SeenMark.tsx';
import type { useSeenPages } from './use-office.ts';
import { useNarrow } from './use-wide.ts';

/** Rows of the back office are close: twice as many fit as at a counter. */
const ROW_HEIGHT = 36;

interface OfficeListProps<Row> {
  readonly title: string;
  readonly hint?: string;
  /** Names the list and its filter, for the place one comes back to. */
  readonly name: string;
  readonly screenTestId: string;
  readonly rowTestId: string;
  readonly list: Omit<ReturnType<typeof useSeenPages<Row>>, 'first' | 'refetch'> & {
    readonly first: { readonly at: number; readonly live: boolean } | undefined;
    readonly refetch: () => unknown;
  };
  readonly columns: readonly Column<Row>[];
  /** Ids of columns that a narrow window leaves out: others, or a click, say the same. */
  readonly spare?: readonly string[];
  readonly filters: ReactNode;
  readonly extra?: ReactNode;
  readonly empty: ReactNode;
  readonly rowKey: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
}

/** Every list of the back office: title, when it was seen, filters that stay in sight, many close rows. */
export function OfficeList<Row>(props: OfficeListProps<Row>) {
  const { list, spare = [] } = props;
  const narrow = useNarrow();
  const name = useShownName(props.name, list);
  return (
    <div className="main-fixed" data-testid={props.screenTestId}>
      <div className="page-head">
        <h1>{props.title}</h1>
        {props.hint === undefined ? null : <span className="small quiet">{props.hint}</span>}
        <span className="grow" />
        {props.extra}
        <SeenMark seen={list.first} />
      </div>
      {props.filters}
      <ListGate list={list} empty={props.empty}>
        {(rows) => (
          <RowList
            key={name}
            name={name}
            label={props.title}
            rows={rows}
            columns={props.columns.filter(({ id }) => !narrow || !spare.includes(id))}
            rowHeight={ROW_HEIGHT}
            rowTestId={props.rowTestId}
            rowKey={props.rowKey}
            onOpen={props.onOpen}
            hasMore={list.hasMore}
            loadingMore={list.loadingMore}
            onMore={list.onMore}
          />
        )}
      </ListGate>
    </div>
  );
}
