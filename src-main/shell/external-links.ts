import { shell } from 'electron';

/** Sites a screen may open in the person's own browser: carriers' public tracking pages. */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set([
  'www.sf-express.com',
  'www.zto.com',
  'www.yto.net.cn',
  'www.sto.cn',
  'www.yundaex.com',
  'www.jdl.com',
  'www.ems.com.cn',
  'www.kuaidi100.com',
]);

/** Whether `url` may leave the program: https, the standard port, no password, a host on the list. */
export function isAllowedLink(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === 'https:' &&
    parsed.username === '' &&
    parsed.password === '' &&
    ALLOWED_HOSTS.has(parsed.host)
  );
}

/** Opens an allowed link outside; anything else is dropped without a word to the page. */
export function openOutside(url: string): void {
  // A machine without a browser rejects; there is nothing a page could do about it.
  if (isAllowedLink(url)) shell.openExternal(new URL(url).href).catch(() => undefined);
}
