import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  PolicyAtCounter,
  PolicyNames,
  PolicyStretch,
} from '../../../src-core/contract/counter-policies.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { ExactTime } from '../../parts/Time.tsx';
import { differencesInWords } from '../../parts/policy-sentences/differences.ts';
import { resolutionSentence } from '../../parts/policy-sentences/resolution.ts';
import { useFailureText } from '../../parts/failure-text.ts';
import { AcknowledgeBy } from './AcknowledgeBy.tsx';
import { AckBadge } from './AckBadge.tsx';
import { PolicyContent } from './PolicyContent.tsx';
import { StretchTime } from './StretchTime.tsx';
import { usePolicyWords } from './use-policy-words.ts';

interface DetailProps {
  readonly stretch: PolicyStretch;
  readonly names: PolicyNames;
  readonly now: number;
  readonly onAcknowledged: () => void;
}

/** What the version says otherwise than the one before it here. */
function Changes(props: { policy: PolicyAtCounter }) {
  const { t } = useTranslation();
  const words = usePolicyWords(props.policy.names);
  const { version, before } = props.policy;
  if (before === null) return <p className="quiet">{t('policies.firstHere')}</p>;
  const changes = differencesInWords(words, version.kind, before.content, version.content);
  if (changes.length === 0) return <p className="quiet">{t('policies.sameAsBefore')}</p>;
  return (
    <ul className="stack-8">
      {changes.map(({ key, about, before: was, after }) => (
        <li key={key} className="policy-change" data-testid="policy-change">
          <span className="strong">{about}</span>
          {was === null ? null : <del className="quiet">{was}</del>}
          {after === null ? null : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}

function People(props: { policy: PolicyAtCounter }) {
  const { t } = useTranslation();
  const { people } = props.policy;
  if (people.length === 0) return <p className="quiet">{t('policies.nobodyYet')}</p>;
  return (
    <dl className="facts">
      {people.map(({ personId, name, readAt, acknowledgedAt }) => (
        <div key={personId} className="facts-row" data-testid="policy-person">
          <dt>{name}</dt>
          <dd>
            {t(acknowledgedAt === null ? 'policies.readOnly' : 'policies.acknowledged')}{' '}
            <span className="quiet">
              <ExactTime at={acknowledgedAt ?? readAt} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Marks a version as read when it is opened, and acknowledges it with one key. */
function useActs(versionId: string | undefined, stretch: PolicyStretch, done: () => void) {
  const { message } = App.useApp();
  const { client } = useCounter();
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const unread = versionId !== undefined && stretch.readAt === null;
  useEffect(() => {
    if (unread) void client.policies.read({ versionId });
  }, [client, unread, versionId]);
  const open = versionId !== undefined && stretch.acknowledgedAt === null;
  async function acknowledge(): Promise<void> {
    if (!open || busy) return;
    setBusy(true);
    try {
      const result = await client.policies.acknowledge({ versionId });
      if (result.ok) done();
      else void message.error(failureText(result.error).what);
    } finally {
      setBusy(false);
    }
  }
  return { open, busy, acknowledge };
}

/** One version: what it says, what is new in it, why it holds here, and who has seen it. */
export function PolicyDetail(props: DetailProps) {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const { stretch, names } = props;
  const words = usePolicyWords(names);
  const versionId = stretch.version?.id;
  const query = useQuery({
    ...queries.policies.get.queryOptions({ input: { versionId: versionId ?? '' } }),
    enabled: versionId !== undefined,
  });
  const { open, busy, acknowledge } = useActs(versionId, stretch, props.onAcknowledged);
  useKeys({ KeyK: open ? () => void acknowledge() : undefined });
  const kind = t(`policies.kinds.${stretch.kind}`);
  const own = stretch.policy?.[words.language === 'en' ? 'en' : 'zh'] ?? kind;
  const title =
    stretch.version === null ? kind : t('policies.named', { name: own, n: stretch.version.n });
  return (
    <article className="policy-detail" data-testid="policy-detail" data-version={versionId}>
      <header className="policy-head">
        <div className="stack-2">
          <h2>{title}</h2>
          <p className="small quiet">
            <StretchTime stretch={stretch} />
          </p>
          <AcknowledgeBy stretch={stretch} now={props.now} />
        </div>
        <span className="grow" />
        {versionId === undefined ? null : <AckBadge stretch={stretch} />}
        {open ? (
          <Button
            type="primary"
            size="large"
            loading={busy}
            data-testid="acknowledge"
            aria-keyshortcuts="K"
            onClick={() => void acknowledge()}
          >
            {t('policies.acknowledge')} <Kbd>K</Kbd>
          </Button>
        ) : null}
      </header>
      <div className="policy-body stack">
        {versionId === undefined ? (
          <p>{t(`policies.without.${stretch.kind === 'freight_subsidy' ? 'subsidy' : 'other'}`)}</p>
        ) : (
          <QueryGate query={query}>
            {(policy) =>
              policy === null ? (
                <p className="quiet">{t('policies.gone')}</p>
              ) : (
                <>
                  <Panel title={t('policies.says')}>
                    <PolicyContent version={policy.version} names={policy.names} />
                  </Panel>
                  <Panel title={t('policies.changed')} testId="policy-changes">
                    <Changes policy={policy} />
                  </Panel>
                  <Panel title={t('policies.seenBy')}>
                    <People policy={policy} />
                  </Panel>
                </>
              )
            }
          </QueryGate>
        )}
        <Panel title={t('policies.why')}>
          <ul className="stack-8">
            {stretch.reasons.map((reason) => {
              const text = resolutionSentence(words, reason);
              return <li key={text}>{text}</li>;
            })}
          </ul>
        </Panel>
      </div>
    </article>
  );
}
