/** What a thing to do on the workbench is of. By itself, so that a screen need not load the whole contract for it. */
export const workFilters = [
  'review',
  'receive',
  'ship',
  'refund',
  'negotiate',
  'send_back',
  'exceptions',
  'rejected',
  'policies',
  'waiting_buyer',
] as const;
