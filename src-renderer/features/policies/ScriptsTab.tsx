import { CommentOutlined, CopyOutlined } from '@ant-design/icons';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scriptSituations } from '../../../src-core/after-sales/script-situations.ts';
import type { Script } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { useReference } from '../../client/use-reference.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { usePreferences } from '../../look/preferences.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Kbd } from '../../parts/Kbd.tsx';
import { useReasonName } from '../../parts/reason-name.ts';
import { SearchField } from '../../parts/SearchField.tsx';

function useAbout(): (script: Script) => { readonly situation: string; readonly more: string } {
  const { t } = useTranslation();
  const reasonName = useReasonName();
  return ({ situation, kinds = [], reasons = [] }) => {
    const known = scriptSituations.find((one) => one === situation);
    const more = [...kinds.map((kind) => t(`afterSales.kind.${kind}`)), ...reasons.map(reasonName)];
    return {
      situation: known === undefined ? situation : t(`caseGuide.situations.${known}`),
      more: more.join(' · '),
    };
  };
}

/** Headquarters' words for every situation, found by any of them, copied with a key. */
export function ScriptsTab() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const screens = usePreferences((preferences) => preferences.language);
  const [language, setLanguage] = useState(screens);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const about = useAbout();
  const scripts = useReference()?.scripts ?? [];
  const wanted = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const fitting = scripts.filter((script) => {
    const { situation, more } = about(script);
    const all = `${situation} ${more} ${script.zh} ${script.en}`.toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
  const wordsOf = ({ zh, en }: Script) => (language === 'en' ? en : zh);
  const picked = fitting.find(({ id }) => id === chosen) ?? fitting[0];
  async function copy(script: Script | undefined): Promise<void> {
    if (script === undefined) return;
    setChosen(script.id);
    await navigator.clipboard.writeText(wordsOf(script));
    void message.success(t('common.copied'));
  }
  const step = (by: number) => {
    const at = fitting.findIndex(({ id }) => id === picked?.id);
    setChosen(fitting[Math.min(Math.max(0, at + by), fitting.length - 1)]?.id ?? null);
  };
  useKeys({
    KeyC: () => void copy(picked),
    KeyJ: () => step(1),
    KeyU: () => step(-1),
  });
  if (scripts.length === 0)
    return (
      <EmptyState
        icon={<CommentOutlined />}
        title={t('policies.scripts.none')}
        hint={t('policies.scripts.noneHint')}
      />
    );
  return (
    <div className="stack policy-scripts" data-testid="scripts">
      <div className="line line-wide">
        <SearchField
          value={text}
          label={t('policies.scripts.search')}
          placeholder={t('policies.scripts.placeholder')}
          onChange={setText}
        />
        <Segmented
          aria-label={t('caseGuide.script.language')}
          value={language}
          options={[
            { value: 'zh-CN', label: t('caseGuide.script.chinese') },
            { value: 'en', label: t('caseGuide.script.english') },
          ]}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh-CN')}
        />
        <span className="small quiet">
          <Kbd>U</Kbd> <Kbd>J</Kbd> {t('policies.scripts.move')} <Kbd>C</Kbd> {t('common.copy')}
        </span>
      </div>
      {fitting.length === 0 ? (
        <EmptyState
          icon={<CommentOutlined />}
          title={t('policies.scripts.notFound', { text })}
          hint={t('policies.scripts.notFoundHint')}
        />
      ) : (
        <ul className="script-rows">
          {fitting.map((script) => {
            const { situation, more } = about(script);
            return (
              <li
                key={script.id}
                className="script-row"
                data-testid="script-row"
                aria-current={script.id === picked?.id}
              >
                <div className="line-apart">
                  <span>
                    <span className="strong">{situation}</span>{' '}
                    <span className="small quiet">{more}</span>
                  </span>
                  <Button
                    size="small"
                    icon={<CopyOutlined />}
                    onClick={() => void copy(script)}
                    aria-label={t('policies.scripts.copy', { situation })}
                  />
                </div>
                <p>{wordsOf(script)}</p>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
