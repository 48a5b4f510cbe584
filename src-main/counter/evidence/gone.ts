/** What a closed database throws at whoever was still at work on it. */
export const isGone = (error: unknown): boolean =>
  error instanceof TypeError && error.message.includes('connection is not open');
