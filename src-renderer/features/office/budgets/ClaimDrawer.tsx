import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClaimView } from '../../../../src-core/contract/hq-subsidies.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { useFormat } from '../../../parts/format.ts';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { ShortTime } from '../../../parts/Time.tsx';
import { useSeen, useWhyNot } from '../use-office.ts';
import { BearerName } from './BearerName.tsx';
import { ClaimAmount, ClaimState } from './ClaimState.tsx';
import { ClaimBooks } from './ClaimBooks.tsx';
import { ClaimRemedies } from './ClaimRemedies.tsx';

/** Promise and confirmation beside each other, and why they differ. */
function Amounts(props: { view: ClaimView }) {
  const { t } = useTranslation();
  const { claim, currency, bill } = props.view;
  const { differs } = claim;
  return (
    <>
      <dt>{t('subsidies.claim.promised')}</dt>
      <dd>
        <ClaimAmount amount={claim.promised} currency={currency} />
      </dd>
      {claim.confirmedAt === undefined ? null : (
        <>
          <dt>{t('subsidies.claim.confirmed')}</dt>
          <dd data-testid="claim-confirmed">
            <ClaimAmount amount={claim.amount} currency={currency} strong />
            {differs === undefined ? null : (
              <p className="small">
                {t('subsidies.claim.differs')}：
                {t(`subsidies.claim.differ.${differs.code as 'fault_changed'}`)}
                {differs.words === '' ? '' : ` · ${differs.words}`}
              </p>
            )}
          </dd>
        </>
      )}
      {bill === undefined ? null : (
        <>
          <dt />
          <dd className="small">{t('subsidies.claim.bill', { by: bill.by, words: bill.words })}</dd>
        </>
      )}
    </>
  );
}

function Bearers(props: { view: ClaimView }) {
  const { t } = useTranslation();
  const { claim, currency, unitNames } = props.view;
  return (
    <>
      <dt>{t('subsidies.claim.bearers')}</dt>
      <dd>
        <ul className="plain-list" data-testid="claim-bearers">
          {claim.perBearer.map(({ bearer, unitId, amount }) => (
            <li key={bearer} className="line">
              <span className="grow">
                <BearerName bearer={bearer} unitName={unitNames[unitId] ?? unitId} />
              </span>
              <ClaimAmount amount={amount} currency={currency} />
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function Payout(props: { view: ClaimView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { payout } = props.view;
  if (payout === undefined) return null;
  const { state, gateway, tries, reference, nextTryAt, lastError } = payout;
  return (
    <>
      <dt>{t('subsidies.claim.payout')}</dt>
      <dd>
        <span className="strong">{t(`subsidies.claim.payoutStates.${state}`)}</span>{' '}
        <span className="small quiet">
          {t('subsidies.claim.payoutTries', { gateway, n: tries })}
          {nextTryAt === undefined
            ? ''
            : ` · ${t('subsidies.claim.payoutNext', { at: format.short(nextTryAt) })}`}
        </span>
        {reference === undefined ? null : <p className="small figures">{reference}</p>}
        {lastError === undefined ? null : (
          <p className="small">{t('subsidies.claim.lastSaid', { code: lastError })}</p>
        )}
      </dd>
    </>
  );
}

function Details(props: { view: ClaimView; live: boolean }) {
  const { t } = useTranslation();
  const why = useWhyNot(props.live);
  const { view } = props;
  const { claim, currency, steps } = view;
  return (
    <div className="stack" data-testid="claim-details" data-state={claim.state}>
      <div className="line">
        <Link to="/office/cases/$caseId" params={{ caseId: claim.caseId }} className="grow">
          {t('office.exceptions.openCase')} <span className="figures">{view.caseNo}</span>
        </Link>
        <ClaimState row={view} />
      </div>
      <dl className="facts">
        <dt>{t('office.columns.shop')}</dt>
        <dd>{view.shopName}</dd>
        <dt>{t('office.columns.order')}</dt>
        <dd className="figures">{view.orderNo}</dd>
        <dt>{t('subsidies.claim.waybill')}</dt>
        <dd className="figures">{claim.waybill ?? t('subsidies.claim.atCounter')}</dd>
        <dt>{t('subsidies.claim.whose')}</dt>
        <dd>{t(`subsidies.claim.why.${claim.why}`)}</dd>
        <Amounts view={view} />
        {claim.perBearer.length === 0 ? null : <Bearers view={view} />}
        <Payout view={view} />
      </dl>
      {view.remedies.length === 0 ? null : why === null ? (
        <ClaimRemedies view={view} />
      ) : (
        <p className="note note-warn" data-testid="why-not" data-why={why}>
          {t(`office.why.${why}`)}
        </p>
      )}
      <section className="stack-8">
        <h3>{t('subsidies.claim.steps')}</h3>
        <ol className="plain-list">
          {steps.map((step) => (
            <li key={`${step.state} ${String(step.at)}`} className="line">
              <span className="grow">{t(`subsidies.claim.step.${step.state}`)}</span>
              <ClaimAmount amount={step.amount ?? step.promised} currency={currency} />
              <ShortTime at={step.at} />
            </li>
          ))}
        </ol>
      </section>
      <ClaimBooks entries={view.entries} currency={currency} unitNames={view.unitNames} />
    </div>
  );
}

/** One claim: promise and confirmation, who bears it, how it was paid, its books. */
export function ClaimDrawer(props: { claimId: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { claimId, onClose } = props;
  return (
    <Drawer
      open={claimId !== null}
      onClose={onClose}
      size={520}
      destroyOnHidden
      autoFocus={false}
      title={t('subsidies.claim.title')}
    >
      {claimId === null ? null : <Loaded claimId={claimId} />}
    </Drawer>
  );
}

function Loaded(props: { claimId: string }) {
  const { client } = useCounter();
  const input = { claimId: props.claimId };
  const query = useSeen('subsidyClaim', input, () => client.office.subsidyClaim(input));
  return (
    <QueryGate query={query}>
      {({ value, live }) => <Details key={value.claim.id} view={value} live={live} />}
    </QueryGate>
  );
}
