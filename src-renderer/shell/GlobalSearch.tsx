import { SearchOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/use-keys.ts';
import { Kbd } from '../parts/Kbd.tsx';
import { useOpenCode } from './use-scan-to-open.ts';

/** Search from anywhere: an exact number opens at once, everything else lists the orders it fits. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const openCode = useOpenCode();
  const [text, setText] = useState('');
  const input = useRef<InputRef>(null);
  useKeys({ Slash: () => input.current?.focus({ cursor: 'all' }) }, { level: 'window' });

  async function search(): Promise<void> {
    const wanted = text.trim();
    if (wanted === '') return;
    if (wanted.length < 6 || !(await openCode(wanted)))
      await navigate({ to: '/orders', search: { text: wanted } });
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
        placeholder={t('shell.search.placeholder')}
        aria-label={t('shell.search.label')}
        data-testid="global-search"
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) void search();
        }}
      />
    </div>
  );
}
