/** A phone number with its middle hidden; what is masked already stays as it is. */
export function maskPhone(phone: string): string {
  if (phone.includes('*')) return phone;
  const digits = phone.trim();
  if (digits.length < 7) return '*'.repeat(digits.length);
  return `${digits.slice(0, 3)}${'*'.repeat(digits.length - 7)}${digits.slice(-4)}`;
}
