import { useTranslation } from 'react-i18next';
import type { Modification, Order } from '../../../src-core/order/order.ts';
import { useModifiableText } from '../../parts/modifiable-text.ts';
import { Panel } from '../../parts/Panel.tsx';
import { ExactTime } from '../../parts/Time.tsx';

interface Happening {
  readonly at: number;
  readonly text: string;
  readonly more: readonly string[];
}

/** One submission in words: who changed what from what to what, and whether a parcel was quicker. */
function useModificationHappening(): (one: Modification) => Happening {
  const { t } = useTranslation();
  const textsOf = useModifiableText();
  return ({ by, occurredAt, before, after, overtakenAt }) => {
    const was = new Map(textsOf(before).map(({ field, text }) => [field, text]));
    const now = textsOf(after);
    const who =
      by.role === 'seller'
        ? t('modification.happened.shop', { name: by.name ?? by.personId ?? '' })
        : t(`afterSales.actor.${by.role}`);
    return {
      at: occurredAt,
      text: t('modification.happened.modified', {
        who,
        fields: now.map(({ name }) => name).join(t('caseGuide.inspection.comma')),
      }),
      more: [
        ...now.flatMap(({ field, text }) => [
          t('modification.happened.from', { text: was.get(field) ?? '–' }),
          t('modification.happened.to', { text }),
        ]),
        ...(overtakenAt === undefined ? [] : [t('modification.happened.overtaken')]),
      ],
    };
  };
}

/** What happened to the order itself, newest first; each case tells its own part. */
export function OrderHistory(props: { order: Order }) {
  const { t } = useTranslation();
  const modified = useModificationHappening();
  const { order } = props;
  const on = (at: number | undefined, text: string, ...more: string[]): Happening[] =>
    at === undefined ? [] : [{ at, text, more }];
  const happenings: Happening[] = [
    ...on(order.placedAt, t('order.happened.placed')),
    ...on(order.paidAt, t('order.happened.paid')),
    ...(order.modifications ?? []).map(modified),
    ...on(order.labelPrintedAt, t('modification.happened.label')),
    ...order.shipments.flatMap(({ shippedAt, waybill }) =>
      on(shippedAt, t('order.happened.shipped'), waybill),
    ),
    ...on(order.signedAt, t('order.happened.signed')),
    ...on(order.completionHeld?.at, t('order.happened.completionHeld')),
    ...on(order.completedAt, t('order.happened.completed')),
  ];
  return (
    <Panel title={t('order.history')} testId="order-history">
      <ol className="happenings">
        {/* What came later of one moment stands above, too. */}
        {happenings
          .toReversed()
          .toSorted((a, b) => b.at - a.at)
          .map(({ at, text, more }) => (
            <li key={`${text}${at}${more.join()}`} data-testid="order-happening">
              <ExactTime at={at} />
              <span className="stack-2">
                <span>{text}</span>
                {more.map((line) => (
                  <span key={line} className="small quiet">
                    {line}
                  </span>
                ))}
              </span>
            </li>
          ))}
      </ol>
    </Panel>
  );
}
