import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Tokens a cookie may be fetched with at once; each once. */
const MOST_OPEN_TOKENS = 8;

const secret = () => randomBytes(32).toString('base64url');
const digest = (text: string) => createHash('sha256').update(text).digest();

/** `__Host-` would want TLS. The port is in the name: cookies do not know ports, two hosts would mix theirs up. */
const cookieName = (port: number) => `afterdesk-counter-${port}`;

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}

export type Refusal = { readonly status: number; readonly why: string };

/**
 * Who may speak to the browser host: the page it served itself, in the browser that brought the token
 * from the printed address. Everything else on this machine and every page of the web is kept out.
 */
export class HostGuard {
  readonly #port: number;
  /** One for the life of the program; it ends with it. */
  readonly #session = secret();
  readonly #tokens = new Set<string>();

  constructor(port: number) {
    this.#port = port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** A token that opens the counter in one browser, once. */
  issueToken(): string {
    const token = secret();
    this.#tokens.add(token);
    for (const old of this.#tokens) {
      if (this.#tokens.size <= MOST_OPEN_TOKENS) break;
      this.#tokens.delete(old);
    }
    return token;
  }

  /** The cookie for a token, which is used up; undefined: not one of ours, or used already. */
  redeem(token: string): string | undefined {
    if (!this.#tokens.delete(token)) return undefined;
    return `${cookieName(this.#port)}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /**
   * A name that leads here by DNS is still not this host; and a page of another origin may send requests
   * but must not be heard. `acts`: also a missing Origin is refused, unless the browser vouches for the page.
   */
  checkOrigin(request: IncomingMessage, acts: boolean): Refusal | null {
    if (request.headers.host !== `127.0.0.1:${this.#port}`) {
      return { status: 421, why: 'wrong_host' };
    }
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (origin !== undefined && origin !== this.origin) return { status: 403, why: 'wrong_origin' };
    if (origin === undefined && acts && site !== 'same-origin') {
      return { status: 403, why: 'no_origin' };
    }
    return null;
  }

  knows(request: IncomingMessage): boolean {
    const given = cookieOf(request, cookieName(this.#port));
    return given !== undefined && timingSafeEqual(digest(given), digest(this.#session));
  }
}
