import type { Handler } from './handler.ts';
import { parcelOf } from './returns.ts';

export const acceptedAndShipped: Handler<'case.accept_and_ship@1'> = ({ before, command, ctx }) => {
  const parcel = parcelOf(command.args, ctx.occurredAt);
  const { words } = command.args;
  return {
    after: { ...before, outbound: parcel, notReceivedReported: false },
    details: words === '' ? { parcel } : { parcel, words },
  };
};

/** The replacement goes out anew: the report is answered, the clock starts over. */
export const shippedAgain: Handler<'case.ship_again@1'> = ({ before, command, ctx }) => {
  const parcel = parcelOf(command.args, ctx.occurredAt);
  return {
    after: { ...before, outbound: parcel, notReceivedReported: false },
    details: { before: before.outbound ?? null, after: parcel },
  };
};

export const notReceivedReported: Handler<'case.report_not_received@1'> = ({
  before,
  command,
}) => ({
  after: { ...before, notReceivedReported: true },
  details: { words: command.args.words },
});

export const reportWithdrawn: Handler<'case.withdraw_report@1'> = ({ before }) => ({
  after: { ...before, notReceivedReported: false },
  details: {},
});

export const receiptExtended: Handler<'case.extend_receipt@1'> = ({ before }) => ({
  after: { ...before, receiptExtended: true },
  details: {},
});

export const handedOver: Handler<'case.handed_over@1'> = ({ before }) => ({
  after: { ...before },
  details: {},
});
