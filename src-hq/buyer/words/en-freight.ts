/** Return freight in the buyer's words. */
export const freight = {
  title: 'Return freight',
  promise:
    'For articles marked “{label}” we pay the freight of sending them back, up to {amount}. Please pay it when you send; once the shop has the goods and accepts them, it comes back the way you paid.',
  inFull: 'in full',
  states: {
    reserved:
      'Return freight noted for you: {amount}. It is paid once the shop has accepted the goods.',
    confirmed:
      'The shop has the goods. Return freight of {amount} is confirmed and paid at the end.',
    settled: 'Return freight of {amount} was paid.',
    void: 'Return freight was cancelled: {why}',
    refused: 'Return freight is not paid this time: {why}',
  },
  differs: 'Expected {promised} when you sent it; {amount} once it was checked.',
} as const;
