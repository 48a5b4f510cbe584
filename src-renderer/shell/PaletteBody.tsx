import { Input } from 'antd';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/use-keys.ts';
import type { PaletteEntry } from './palette-entries.ts';

/** A field and a list: type, arrow keys choose, Enter does. */
export function PaletteBody(props: {
  useEntries: (text: string) => readonly PaletteEntry[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { useEntries } = props;
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries(text);
  const active = Math.min(at, Math.max(0, entries.length - 1));
  useKeys({ Escape: props.onDone, 'Ctrl+KeyK': props.onDone }, { level: 'dialog' });

  function run(index: number): void {
    const entry = entries[index];
    if (entry === undefined) return;
    props.onDone();
    entry.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || entries.length === 0) return;
    if (event.key === 'ArrowDown') setAt((active + 1) % entries.length);
    else if (event.key === 'ArrowUp') setAt((active - 1 + entries.length) % entries.length);
    else if (event.key === 'Enter') run(active);
    else return;
    event.preventDefault();
  }

  return (
    <div data-testid="palette">
      <Input
        autoFocus
        size="large"
        value={text}
        role="combobox"
        aria-expanded
        aria-controls={`${id}list`}
        aria-activedescendant={entries.length === 0 ? undefined : `${id}${active}`}
        aria-label={t('shell.palette.placeholder')}
        placeholder={t('shell.palette.placeholder')}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {entries.length === 0 ? (
        <p className="palette-nothing quiet" role="status">
          {t('shell.palette.nothing')}
        </p>
      ) : null}
      <ul
        className="palette-list"
        role="listbox"
        id={`${id}list`}
        aria-label={t('shell.palette.title')}
      >
        {entries.map((entry, index) => (
          <li
            key={entry.id}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === active}
            className="palette-entry"
            onMouseMove={() => setAt(index)}
            onClick={() => run(index)}
          >
            <span className="small quiet palette-group">{t(`shell.palette.${entry.group}`)}</span>
            <span className="clip">{entry.label}</span>
            {entry.hint === undefined ? null : (
              <span className="small quiet clip">{entry.hint}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
