import { z } from 'zod';
import type { Credentials } from '../replica/outbox-file.ts';
import { askJson } from './hq-client.ts';
import type { Reply } from './transport.ts';

const tokensSchema = z.object({
  accessToken: z.string(),
  accessExpiresAt: z.number(),
  refreshToken: z.string(),
});

/** Asked for a new token this long before the old one ends, so that none ends on the way. */
const EARLY = 30_000;
const PATIENCE = 20_000;

export interface CredentialStore {
  credentials(): Credentials | undefined;
  keepCredentials(credentials: Credentials): void;
}

/** The device's access token: short-lived, in memory only. The refresh token rotates and is on disk before it is used. */
export class DeviceSession {
  readonly #store: CredentialStore;
  readonly #hqUrl: () => string | null;
  readonly #now: () => number;
  #access: { readonly token: string; readonly goodUntil: number } | null = null;
  #asking: Promise<Reply<string>> | null = null;

  /** `now`: this machine's clock; lifetimes are measured with it, headquarters' clock does not matter. */
  constructor(store: CredentialStore, hqUrl: () => string | null, now: () => number) {
    this.#store = store;
    this.#hqUrl = hqUrl;
    this.#now = now;
  }

  /** An access token that still holds. Several askers share one request. */
  token(signal: AbortSignal): Promise<Reply<string>> {
    const now = this.#now();
    // A clock that was set back would keep a dead token alive for as long.
    const alive = this.#access !== null && now < this.#access.goodUntil;
    if (alive && this.#access !== null)
      return Promise.resolve({ ok: true, value: this.#access.token });
    this.#asking ??= this.#refresh(signal).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Headquarters did not take the token: the next asker gets another. */
  drop(token: string): void {
    if (this.#access?.token === token) this.#access = null;
  }

  async #refresh(signal: AbortSignal): Promise<Reply<string>> {
    const credentials = this.#store.credentials();
    if (credentials === undefined) {
      return {
        ok: false,
        failure: { kind: 'revoked', error: { code: 'not_enrolled', params: {} }, retryAfter: null },
      };
    }
    const { refreshToken } = credentials;
    const hqUrl = this.#hqUrl() ?? credentials.hqUrl;
    const askedAt = this.#now();
    const reply = await askJson(
      hqUrl,
      {
        method: 'POST',
        path: '/devices/token',
        body: { refreshToken },
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      },
      tokensSchema,
      this.#now,
    );
    if (!reply.ok) return reply;
    const { accessToken, accessExpiresAt } = reply.value;
    this.#store.keepCredentials({
      ...credentials,
      refreshToken: reply.value.refreshToken,
      generation: credentials.generation + 1,
    });
    // Headquarters names an instant of its own clock; how long that is here it cannot know. Tokens
    // live ten minutes; at a clock that is far off, an answer of 401 renews them earlier.
    const life = Math.max(60_000, Math.min(accessExpiresAt - askedAt, 10 * 60_000));
    this.#access = { token: accessToken, goodUntil: askedAt + life - EARLY };
    return { ok: true, value: accessToken };
  }
}
