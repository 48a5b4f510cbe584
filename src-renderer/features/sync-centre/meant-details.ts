import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { caseKinds } from '../../../src-core/after-sales/case.ts';
import type { WireCommand } from '../../../src-core/sync/protocol.ts';
import { modifiableSchema } from '../../../src-core/order/order.ts';
import { useCarrierName } from '../../parts/CarrierName.tsx';
import { useFormat } from '../../parts/format.ts';
import { useModifiableText } from '../../parts/modifiable-text.ts';
import { useReasonName } from '../../parts/reason-name.ts';

const argsSchema = z.object({
  kind: z.enum(caseKinds).optional().catch(undefined),
  amount: z.number().optional().catch(undefined),
  reasonCode: z.string().optional().catch(undefined),
  carrier: z.string().optional().catch(undefined),
  waybill: z.string().min(1).optional().catch(undefined),
  words: z.string().min(1).optional().catch(undefined),
});

/** The part of a modification's arguments that was to be changed. */
function pickOf({ address, pickupShopId, appointment }: Record<string, unknown>) {
  return { address, pickupShopId, appointment };
}

/** What a command said, in words: so that nothing a clerk typed is lost when it was not accepted. */
export function useMeantDetails(): (command: WireCommand) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonName = useReasonName();
  const carrierName = useCarrierName();
  const textsOf = useModifiableText();
  return (command) => {
    const args = argsSchema.parse(command.args);
    const lines: string[] = [];
    if (args.kind !== undefined) lines.push(t(`afterSales.kind.${args.kind}`));
    if (args.amount !== undefined && args.amount > 0)
      lines.push(t('case.history.details.amount', { amount: format.money(args.amount) }));
    if (args.reasonCode !== undefined)
      lines.push(t('case.history.details.reason', { reason: reasonName(args.reasonCode) }));
    if (args.waybill !== undefined)
      lines.push(
        t('case.history.details.parcel', {
          carrier: carrierName(args.carrier ?? ''),
          waybill: args.waybill,
        }),
      );
    if (args.words !== undefined)
      lines.push(t('case.history.details.words', { words: args.words }));
    for (const { name, text } of textsOf(
      modifiableSchema.safeParse(pickOf(command.args)).data ?? {},
    ))
      lines.push(`${name}: ${text}`);
    return lines;
  };
}
