import { useKeys } from '../../keyboard/use-keys.ts';
import type { Level } from '../../keyboard/layers.ts';
import { Kbd } from '../../parts/Kbd.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  /** Physical key that chooses it, for example `KeyQ` or `Digit1`. */
  readonly keyCode?: string;
  /** Why it cannot be chosen now; stands in the hint's place. */
  readonly whyNot?: string | undefined;
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
}) {
  const { choices, chosen, onChoose, level } = props;
  useKeys(
    Object.fromEntries(
      choices.flatMap(({ value, keyCode, whyNot }) =>
        keyCode === undefined || whyNot !== undefined ? [] : [[keyCode, () => onChoose(value)]],
      ),
    ),
    { level },
  );
  return (
    <div className="choices" role="radiogroup" aria-label={props.label} data-testid={props.testId}>
      {choices.map(({ value, label, hint, keyCode, whyNot }) => (
        <button
          key={value}
          type="button"
          role="radio"
          className="choice"
          aria-checked={chosen === value}
          data-value={value}
          disabled={whyNot !== undefined}
          onClick={() => onChoose(value)}
        >
          <span className="choice-words">
            <span>{label}</span>
            {(whyNot ?? hint) === undefined ? null : (
              <span className="small quiet">{whyNot ?? hint}</span>
            )}
          </span>
          {keyCode === undefined ? null : <Kbd>{nameOfKey(keyCode)}</Kbd>}
        </button>
      ))}
    </div>
  );
}
