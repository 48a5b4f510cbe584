/** `138****1234`: enough to recognise by, too little to call. Short numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\s/g, '');
  if (digits.length >= 8) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits === '' ? '' : `****${digits.slice(-2)}`;
}
