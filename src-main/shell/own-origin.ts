/** Where the screens live. A standard, secure scheme of our own: no port, no `file:`, no other origin. */
export const SCHEME = 'app';
export const OWN_ORIGIN = 'app://afterdesk';
export const START_URL = `${OWN_ORIGIN}/`;

/**
 * Whether `url` is a page of this program, compared as an exact origin.
 * `URL.origin` is `null` for a scheme of one's own, so scheme and host are compared.
 */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  const { protocol, host, username, password } = parsed;
  return `${protocol}//${host}` === OWN_ORIGIN && username === '' && password === '';
}
