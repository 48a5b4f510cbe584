import {
  DeleteOutlined,
  DownOutlined,
  InboxOutlined,
  PlusOutlined,
  UpOutlined,
} from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../../parts/EmptyState.tsx';
import { Panel } from '../../../../parts/Panel.tsx';
import type { ListedKind } from '../../../../parts/policy-sentences/content-sentences.ts';

interface ContentRowsProps<T> {
  readonly kind: ListedKind;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** What one calls it when it is removed or moved. */
  readonly nameOf: (row: T) => string;
  readonly onChange: (rows: T[]) => void;
  /** Null: nothing more can be added. */
  readonly make: (() => T) | null;
  readonly children: (row: T, at: number, set: (part: Partial<T>) => void) => ReactNode;
}

const moved = <T,>(rows: readonly T[], from: number, to: number): T[] => {
  const row = rows[from];
  return row === undefined ? [...rows] : rows.toSpliced(from, 1).toSpliced(to, 0, row);
};

/** A list of headquarters' to be written: each entry with its fields, its place, and its end, which can be undone. */
export function ContentRows<T>(props: ContentRowsProps<T>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { kind, rows, keyOf, nameOf, onChange, make } = props;
  const latest = useRef(props);
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState(0);
  // A new entry stands last, maybe far below: one goes on typing there.
  useEffect(() => {
    if (added === 0) return;
    const row = list.current?.lastElementChild;
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  }, [added]);
  useEffect(() => {
    latest.current = props;
  });

  function remove(row: T, at: number): void {
    onChange(rows.toSpliced(at, 1));
    const key = `removed ${keyOf(row)}`;
    const back = () => {
      const now = latest.current;
      now.onChange(now.rows.toSpliced(at, 0, row));
      message.destroy(key);
    };
    void message.info({
      key,
      duration: 8,
      content: (
        <span>
          {t('officeContents.removed', { name: nameOf(row) })}{' '}
          <Button type="link" onClick={back}>
            {t('officeContents.undo')}
          </Button>
        </span>
      ),
    });
  }

  return (
    <Panel
      title={t(`officeContents.title.${kind}`)}
      extra={
        make === null ? null : (
          <Button
            icon={<PlusOutlined />}
            data-testid="add-content"
            onClick={() => {
              onChange([...rows, make()]);
              setAdded(added + 1);
            }}
          >
            {t(`officeContents.add.${kind}`)}
          </Button>
        )
      }
      flush
    >
      <p className="panel-note small quiet">{t(`officeContents.about.${kind}`)}</p>
      {rows.length === 0 ? (
        <EmptyState
          icon={<InboxOutlined />}
          title={t('officeContents.empty')}
          hint={t(`officeContents.about.${kind}`)}
        />
      ) : (
        <ol ref={list} className="content-rows">
          {rows.map((row, at) => (
            <li
              key={keyOf(row)}
              className="content-row"
              data-testid="content-row"
              data-key={keyOf(row)}
            >
              <div className="stack-8 content-fields">
                {props.children(row, at, (part) =>
                  onChange(rows.map((one, i) => (i === at ? { ...one, ...part } : one))),
                )}
              </div>
              <div className="content-acts">
                <Button
                  type="text"
                  icon={<UpOutlined />}
                  disabled={at === 0}
                  aria-label={t('officeContents.up', { name: nameOf(row) })}
                  onClick={() => onChange(moved(rows, at, at - 1))}
                />
                <Button
                  type="text"
                  icon={<DownOutlined />}
                  disabled={at === rows.length - 1}
                  aria-label={t('officeContents.down', { name: nameOf(row) })}
                  onClick={() => onChange(moved(rows, at, at + 1))}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('officeContents.remove', { name: nameOf(row) })}
                  data-testid="remove-content"
                  onClick={() => remove(row, at)}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
