import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyStretch } from '../../../src-core/contract/counter-policies.ts';
import { usePreferences } from '../../look/preferences.ts';
import { AcknowledgeBy } from './AcknowledgeBy.tsx';
import { AckBadge } from './AckBadge.tsx';
import { StretchTime } from './StretchTime.tsx';
import { stretchKey } from './stretch-key.ts';

interface PolicyListProps {
  readonly label: string;
  readonly stretches: readonly PolicyStretch[];
  readonly now: number;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

/** What headquarters pushed down, one row each; arrows move and choose. */
export function PolicyList(props: PolicyListProps) {
  const { t } = useTranslation();
  const language = usePreferences((preferences) => preferences.language);
  const list = useRef<HTMLDivElement>(null);
  const { stretches, chosen, onChoose } = props;

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const at = stretches.findIndex((one) => stretchKey(one) === chosen);
    const index = Math.min(Math.max(0, at + step), stretches.length - 1);
    const next = stretches[index];
    if (next === undefined) return;
    onChoose(stretchKey(next));
    list.current?.querySelectorAll('button')[index]?.focus();
  }

  return (
    <div
      className="policy-list"
      role="group"
      aria-label={props.label}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {stretches.map((stretch) => {
        const { kind, version, policy, reasons } = stretch;
        const key = stretchKey(stretch);
        const off = reasons.some(({ code }) => code === 'disabled');
        return (
          <button
            key={key}
            type="button"
            className="policy-row"
            aria-pressed={key === chosen}
            tabIndex={key === chosen ? 0 : -1}
            data-testid="policy-row"
            data-kind={kind}
            data-version={version?.id}
            data-acknowledged={stretch.acknowledgedAt !== null}
            onClick={() => onChoose(key)}
          >
            <span className="line-apart">
              <span className="small quiet">{t(`policies.kinds.${kind}`)}</span>
              {version === null ? null : <AckBadge stretch={stretch} />}
            </span>
            <span className={version === null ? 'quiet' : 'strong'}>
              {version === null
                ? t(off ? 'policies.off' : 'policies.none')
                : t('policies.named', {
                    name:
                      policy === null
                        ? t(`policies.kinds.${kind}`)
                        : policy[language === 'en' ? 'en' : 'zh'],
                    n: version.n,
                  })}
            </span>
            <span className="small quiet">
              <StretchTime stretch={stretch} />
            </span>
            <AcknowledgeBy stretch={stretch} now={props.now} short />
          </button>
        );
      })}
    </div>
  );
}
