import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useKeys } from '../keyboard/use-keys.ts';
import { Kbd } from '../parts/Kbd.tsx';

/** The field in the top bar that finds from anywhere; `/` goes there. It is empty again when something was found. */
export function TopSearch(props: {
  label: string;
  placeholder: string;
  onSearch: (wanted: string) => Promise<void>;
}) {
  const [text, setText] = useState('');
  const input = useRef<InputRef>(null);
  useKeys({ Slash: () => input.current?.focus({ cursor: 'all' }) }, { level: 'window' });

  async function search(): Promise<void> {
    const wanted = text.trim();
    if (wanted === '') return;
    await props.onSearch(wanted);
    setText('');
    input.current?.blur();
  }

  return (
    <div className="top-search" role="search">
      <Input
        ref={input}
        value={text}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        suffix={<Kbd>/</Kbd>}
        placeholder={props.placeholder}
        aria-label={props.label}
        data-testid="global-search"
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) void search();
        }}
      />
    </div>
  );
}
