import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../../../src-core/contract/hq-policy-versions.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { Kbd } from '../../../parts/Kbd.tsx';
import { useWhyNot } from '../use-office.ts';
import { offeredMoves } from './lifecycle-moves.ts';
import type { Move, OfferedMove } from './lifecycle-moves.ts';
import { LifecyclePicture } from './LifecyclePicture.tsx';
import { MoveDrawer } from './MoveDrawer.tsx';
import { useMoveRefusal } from './policy-texts.ts';
import type { VersionDraft } from './use-version-draft.ts';

const keys: Readonly<Record<Move, string>> = {
  submit: 'H',
  withdraw: 'W',
  approve: 'A',
  send_back: 'B',
  publish: 'P',
  revoke: 'R',
};
const forward: ReadonlySet<Move> = new Set(['submit', 'approve', 'publish']);

/** Why something cannot be done yet for what is written here; null: nothing of that kind. */
function ownReason(name: Move, draft: VersionDraft): 'unsaved' | 'faulty' | null {
  if (name !== 'submit') return null;
  if (draft.faults.length > 0) return 'faulty';
  return draft.dirty ? 'unsaved' : null;
}

/** Where a version stands, what I may do now, and why not the rest: said before it is tried. */
export function LifecycleBar(props: { view: VersionView; live: boolean; draft: VersionDraft }) {
  const { t } = useTranslation();
  const { view, live, draft } = props;
  const [open, setOpen] = useState<Move | null>(null);
  const refusal = useMoveRefusal();
  const whyNot = useWhyNot(live);
  // A region looks: what others may do is not offered to it at all.
  const offered = whyNot === 'region' ? [] : offeredMoves(view);
  const published = view.version.state === 'scheduled' || view.version.state === 'active';
  const may = ({ name, error }: OfferedMove) =>
    error === null && whyNot === null && ownReason(name, draft) === null;
  useKeys(
    Object.fromEntries(
      offered.map((one) => [
        `Key${keys[one.name]}`,
        may(one) ? () => setOpen(one.name) : undefined,
      ]),
    ),
  );
  const own = offered.flatMap(({ name }) => ownReason(name, draft) ?? []);
  const refused = Map.groupBy(
    offered.filter(({ error }) => error !== null),
    ({ error }) => error?.code,
  );
  return (
    <section className="panel life-bar" aria-label={t('officePolicies.life.label')}>
      <LifecyclePicture view={view} />
      <div className="life-moves">
        {offered.map((one) => (
          <Button
            key={one.name}
            type={forward.has(one.name) ? 'primary' : 'default'}
            danger={one.name === 'revoke'}
            disabled={!may(one)}
            data-testid={`move-${one.name}`}
            aria-keyshortcuts={keys[one.name]}
            onClick={() => setOpen(one.name)}
          >
            {t(`officePolicies.move.${one.name}.do`)} <Kbd>{keys[one.name]}</Kbd>
          </Button>
        ))}
        <div className="life-why">
          {whyNot === null ? null : (
            <p className="small tone-text-warn" data-testid="why-not" data-why={whyNot}>
              {t(`office.why.${whyNot}`)}
            </p>
          )}
          {own.map((code) => (
            <p key={code} className="small quiet">
              {t(`officePolicies.life.${code}`)}
            </p>
          ))}
          {[...refused.values()].map(([first, ...others]) =>
            first?.error == null ? null : (
              <p
                key={first.name}
                className="small quiet"
                data-testid={`why-not-${first.name}`}
                data-why={first.error.code}
              >
                {refusal(
                  [first, ...others].map(({ name }) => name),
                  first.error,
                )}
              </p>
            ),
          )}
          {published && view.assignments === 0 ? (
            <p className="small tone-text-warn" data-testid="assigned-nowhere">
              {t('officePolicies.life.nowhere')}
            </p>
          ) : whyNot === 'region' ? null : (
            <p className="small quiet">{t(`officePolicies.life.next.${view.version.state}`)}</p>
          )}
        </div>
      </div>
      <MoveDrawer move={open} view={view} onClose={() => setOpen(null)} />
    </section>
  );
}
