import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
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

const steps: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** One of a few, each large enough to hit and each with its key; Tab comes in once, arrows go on. */
export function KeyChoices<Value extends string>(props: {
  label: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
  level: Level;
  testId: string;
  /** Typing begins here. */
  focus?: boolean;
}) {
  const { choices, chosen, onChoose, level } = props;
  const open = choices.filter(({ whyNot }) => whyNot === undefined);
  const group = useRef<HTMLDivElement>(null);
  const stop = open.find(({ value }) => value === chosen) ?? open[0];
  useKeys(
    Object.fromEntries(
      open.flatMap(({ value, keyCode }) =>
        keyCode === undefined ? [] : [[keyCode, () => onChoose(value)]],
      ),
    ),
    { level },
  );

  // Who stands in the group goes along with what a key chose, so that Tab leads on from there.
  useEffect(() => {
    const here = document.activeElement;
    if (here === null || here === group.current || !group.current?.contains(here)) return;
    group.current.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, [chosen]);

  function onKeyDown(event: KeyboardEvent, at: Value): void {
    const step = steps[event.key];
    if (step === undefined || open.length === 0) return;
    event.preventDefault();
    const from = open.findIndex(({ value }) => value === at);
    const to = open[(from + step + open.length) % open.length];
    if (to === undefined) return;
    onChoose(to.value);
  }

  return (
    <div
      ref={group}
      className="choices"
      role="radiogroup"
      aria-label={props.label}
      data-testid={props.testId}
    >
      {choices.map(({ value, label, hint, keyCode, whyNot }) => (
        <button
          key={value}
          type="button"
          role="radio"
          className="choice"
          aria-checked={chosen === value}
          data-value={value}
          disabled={whyNot !== undefined}
          tabIndex={value === stop?.value ? 0 : -1}
          autoFocus={props.focus === true && value === stop?.value}
          onClick={() => onChoose(value)}
          onKeyDown={(event) => onKeyDown(event, value)}
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
