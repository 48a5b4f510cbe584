/** Chromium knows no `app:` scheme; this origin stands for it and is reachable by nobody else. */
const SHOWN = 'https://afterdesk.app.invalid';
const OWN = 'app://afterdesk';

function swap(url: string, from: string, to: string): string {
  return url === from || url.startsWith(`${from}/`) ? to + url.slice(from.length) : url;
}

/** The address Chromium is given. */
export function toShown(url: string): string {
  return swap(url, OWN, SHOWN);
}

/** The address the main bundle sees. */
export function toOwn(url: string): string {
  return swap(url, SHOWN, OWN);
}
