import { useTranslation } from 'react-i18next';
import type { MovePreview } from '../../../../src-core/contract/hq-org.ts';

type Change = MovePreview['changes'][number];
type Held = Change['before'];

function Path(props: { steps: MovePreview['before'] }) {
  return <>{props.steps.map(({ name }) => name).join(' › ')}</>;
}

function HeldName(props: { held: Held }) {
  const { t, i18n } = useTranslation();
  const { held } = props;
  if (held === null) return <span className="quiet">{t('org.unit.none')}</span>;
  return (
    <>
      {i18n.language === 'en' ? held.en : held.zh}{' '}
      <span className="small quiet">{t('org.unit.version', { n: held.n })}</span>
    </>
  );
}

function ChangeRow(props: { change: Change }) {
  const { t } = useTranslation();
  const { kind, change, before, after, count, units } = props.change;
  const names = units
    .slice(0, 3)
    .map(({ name }) => name)
    .join(t('caseGuide.inspection.comma'));
  return (
    <li data-testid="move-change" data-kind={kind} data-change={change} data-count={count}>
      <div>
        <span className="strong">{t(`officePolicies.kind.${kind}`)}</span>{' '}
        {before === null ? null : (
          <>
            <HeldName held={before} />{' '}
          </>
        )}
        <span className="move-verb">{t(`org.move.${change}`)}</span>{' '}
        {after === null ? null : <HeldName held={after} />}
      </div>
      <div
        className="small quiet"
        title={units.map(({ name }) => name).join(t('caseGuide.inspection.comma'))}
      >
        {count <= 3 ? t('org.move.named', { names }) : t('org.move.namedMore', { names, n: count })}
      </div>
    </li>
  );
}

/** What a move changes, for whom, and what it leaves as it is. */
export function MovePreviewView(props: { preview: MovePreview }) {
  const { t } = useTranslation();
  const { before, after, units, shops, openCases, changes } = props.preview;
  return (
    <div className="stack" data-testid="move-preview" data-shops={shops}>
      <dl className="facts">
        <div className="fact">
          <dt>{t('org.move.from')}</dt>
          <dd>
            <Path steps={before} />
          </dd>
        </div>
        <div className="fact">
          <dt>{t('org.move.then')}</dt>
          <dd className="strong">
            <Path steps={after} />
          </dd>
        </div>
        <div className="fact">
          <dt>{t('org.move.along')}</dt>
          <dd>{t('org.move.alongText', { units, shops })}</dd>
        </div>
        <div className="fact">
          <dt>{t('org.move.cases')}</dt>
          <dd>{t('org.move.casesText', { n: openCases })}</dd>
        </div>
      </dl>
      <section className="stack-8" aria-label={t('org.move.changes')}>
        <h3>{t('org.move.changes')}</h3>
        <p className="small quiet">
          {t(changes.length === 0 ? 'org.move.changesNone' : 'org.move.changesHint')}
        </p>
        <ul className="move-changes">
          {changes.map((change) => (
            <ChangeRow
              key={[change.kind, change.before?.versionId, change.after?.versionId].join(' ')}
              change={change}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}
