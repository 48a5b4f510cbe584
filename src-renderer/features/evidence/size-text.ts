const KIB = 1_024;

/** Bytes in KB or MB, as file managers write them. */
export function sizeText(bytes: number): string {
  return bytes < KIB * KIB
    ? `${Math.ceil(bytes / KIB)} KB`
    : `${(bytes / KIB / KIB).toFixed(1)} MB`;
}
