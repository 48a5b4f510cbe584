/** The thirteenth digit of an EAN-13: weights 1 and 3 from the left, up to the next ten. */
export function checkDigit(twelve: string): string {
  const sum = Array.from(twelve).reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}

/**
 * A valid EAN-13 from the range 20–29, which shops give out themselves: no maker's article is meant.
 * `number` is 0 to 9,999,999,999.
 */
export function ean13(number: number): string {
  const twelve = `20${String(number).padStart(10, '0')}`;
  return twelve + checkDigit(twelve);
}
