/** Number a claim's money is asked for under: the same on every retry, and none of a refund's. */
export const payoutNoOf = (claimId: string): string => `FS${claimId.replaceAll('-', '')}`;

export const isPayoutNo = (text: string): boolean => /^FS[0-9a-f]{32}$/.test(text);

/** The claim a number stands for; undefined: it is none of ours. */
export function claimOfPayout(payoutNo: string): string | undefined {
  if (!isPayoutNo(payoutNo)) return undefined;
  const hex = payoutNo.slice(2);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
