import type { ReactNode } from 'react';
import { useKeys } from '../../keyboard/use-keys.ts';
import type { Level } from '../../keyboard/layers.ts';
import { Kbd } from '../../parts/Kbd.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  /** Physical key that chooses it, for example `KeyQ` or `Digit1`. */
  readonly keyCode?: string;
}

const nameOfKey = (code: string): string => code.replace(/^(?:Key|Digit)/, '');

/** One of a few, each large enough to hit and each with its key. */
export function KeyChoices<Value extends string>(props: {
  label: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
  level: Level;
  testId: string;
  after?: ReactNode;
}) {
  const { choices, chosen, onChoose, level } = props;
  useKeys(
    Object.fromEntries(
      choices.flatMap(({ value, keyCode }) =>
        keyCode === undefined ? [] : [[keyCode, () => onChoose(value)]],
      ),
    ),
    { level },
  );
  return (
    <div className="choices" role="radiogroup" aria-label={props.label} data-testid={props.testId}>
      {choices.map(({ value, label, hint, keyCode }) => (
        <button
          key={value}
          type="button"
          role="radio"
          className="choice"
          aria-checked={chosen === value}
          data-value={value}
          onClick={() => onChoose(value)}
        >
          <span className="choice-words">
            <span>{label}</span>
            {hint === undefined ? null : <span className="small quiet">{hint}</span>}
          </span>
          {keyCode === undefined ? null : <Kbd>{nameOfKey(keyCode)}</Kbd>}
        </button>
      ))}
      {props.after}
    </div>
  );
}
