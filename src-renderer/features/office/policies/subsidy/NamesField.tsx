import { Select } from 'antd';
import { Labelled } from '../../../../parts/Labelled.tsx';

export interface NameChoice {
  readonly value: string;
  readonly label: string;
}

/** Several of many: by their names, and with `free` also what is not in the list. Empty asks nothing. */
export function NamesField(props: {
  label: string;
  any: string;
  value: readonly string[] | undefined;
  choices: readonly NameChoice[];
  free?: boolean;
  testId: string;
  onChange: (names: string[] | undefined) => void;
}) {
  const { label, value = [], choices } = props;
  const known = new Set(choices.map((choice) => choice.value));
  const others = value
    .filter((name) => !known.has(name))
    .map((name) => ({ value: name, label: name }));
  return (
    <Labelled label={label}>
      <Select
        mode={props.free === true ? 'tags' : 'multiple'}
        allowClear
        className="names-field"
        value={[...value]}
        aria-label={label}
        placeholder={props.any}
        options={[...choices, ...others]}
        optionFilterProp="label"
        data-testid={props.testId}
        onChange={(names: string[]) => props.onChange(names.length === 0 ? undefined : names)}
      />
    </Labelled>
  );
}
