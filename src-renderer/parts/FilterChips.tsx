interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** How many there are; left out where nobody counted. */
  readonly count?: number;
}

interface FilterChipsProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
  readonly testId?: string;
}

/** A filter one sees whole: every choice is a button that is pressed or not. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>) {
  const { chosen, onChange } = props;
  return (
    <div className="chips" role="group" aria-label={props.label} data-testid={props.testId}>
      <span className="chips-label">{props.label}</span>
      {props.choices.map(({ value, label, count }) => {
        const on = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            className="chip"
            aria-pressed={on}
            data-value={value}
            onClick={() =>
              onChange(on ? chosen.filter((one) => one !== value) : [...chosen, value])
            }
          >
            {label}
            {count === undefined ? null : <span className="chip-count figures">{count}</span>}
          </button>
        );
      })}
    </div>
  );
}
