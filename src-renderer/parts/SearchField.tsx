import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * A list searches while one types: longer than a scanner's keys are apart, and short enough that what is
 * found, a few milliseconds later, stands there within a tenth of a second of the last key.
 */
const PAUSE_MS = 50;

/** Finds in a list. While an input method composes, nothing is searched yet. */
export function SearchField(props: {
  value: string;
  label: string;
  placeholder: string;
  onChange: (text: string) => void;
}) {
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // What is called later is what the list asks for then: another filter may be chosen meanwhile.
  const latest = useRef(onChange);
  useLayoutEffect(() => {
    latest.current = onChange;
  });
  if (seen !== value) {
    setSeen(value);
    // Changed by another hand: going back, a scan, clearing all filters. Our own word may come back late.
    if (value !== sent) setText(value);
  }
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  function search(next: string, pause: number): void {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(next.trim());
      latest.current(next.trim());
    }, pause);
  }

  return (
    <Input
      className="search-field"
      value={text}
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      aria-label={props.label}
      placeholder={props.placeholder}
      data-testid="list-search"
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        const composing = (event.nativeEvent as InputEvent).isComposing === true;
        if (!composing) search(next, next === '' ? 0 : PAUSE_MS);
      }}
      onCompositionEnd={(event) => search(event.currentTarget.value, PAUSE_MS)}
      onPressEnter={(event) => {
        if (!event.nativeEvent.isComposing) search(text, 0);
      }}
    />
  );
}
