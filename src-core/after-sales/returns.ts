import type { Case, Parcel } from './case.ts';
import { tidyWaybill } from './carrier.ts';
import type { Handler } from './handler.ts';
import type { Instant } from '../basis/instant.ts';

export function parcelOf(
  args: { readonly carrier: string; readonly waybill: string },
  sentAt: Instant,
): Parcel {
  return { carrier: args.carrier, waybill: tidyWaybill(args.waybill), sentAt };
}

/** Goods are to be sent once more; what travelled before is in the history only. */
export function goodsTravelAnew(after: Case): void {
  delete after.inbound;
  delete after.outbound;
}

export const returnSent: Handler<'case.send_return@1'> = ({ before, command, ctx }) => {
  const parcel = parcelOf(command.args, ctx.occurredAt);
  return { after: { ...before, inbound: { by: 'parcel', parcel } }, details: { parcel } };
};

export const logisticsCorrected: Handler<'case.correct_logistics@1'> = ({
  before,
  command,
  ctx,
}) => {
  const parcel = parcelOf(command.args, ctx.occurredAt);
  return {
    after: { ...before, inbound: { by: 'parcel', parcel } },
    details: { before: before.inbound ?? null, after: { by: 'parcel', parcel } },
  };
};

export const goodsTakenIn: Handler<'case.goods_taken_in@1'> = ({ before, command, ctx }) => ({
  after: { ...before, inbound: { by: 'counter', takenInAt: ctx.occurredAt } },
  details: { lines: command.args.lines, words: command.args.words },
});

export const receiptRefused: Handler<'case.refuse_receipt@1'> = ({ before, command }) => {
  const { reasonCode, words, evidence } = command.args;
  return {
    after: { ...before, refused: { reasonCode, words } },
    details: { reasonCode, words, evidence: evidence.map((piece) => piece.hash) },
  };
};

/** Goods given or sent back: an empty waybill means over the counter. */
export const goodsSentBack: Handler<'case.goods_sent_back@1'> = ({ before, command, ctx }) => {
  const after = { ...before, goodsToSendBack: false };
  delete after.inbound;
  const { carrier, waybill } = command.args;
  const parcel = waybill.trim() === '' ? null : parcelOf({ carrier, waybill }, ctx.occurredAt);
  return { after, details: { parcel } };
};
