/** Paper is lost and read by others: nobody can be called or found by what stands on it. */

/** The first character and two stars, however long the name is: its length says too much, too. */
export function maskedName(name: string): string {
  const [first] = name.trim();
  return first === undefined ? '' : `${first}**`;
}

/** `138****1234`; what is masked already stays as it is, a short number keeps its last two digits. */
export function maskedPhone(phone: string): string {
  if (phone.includes('*')) return phone;
  const digits = phone.replaceAll(/\D/g, '');
  if (digits === '') return '';
  return digits.length < 8
    ? `****${digits.slice(-2)}`
    : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** What somebody wrote, with every number in it that one could call or pay to masked, and mail addresses gone. */
export function maskedWords(words: string): string {
  return words
    .replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '***@***')
    .replaceAll(/\d(?:[\s-]?\d){6,}/g, maskedPhone);
}
