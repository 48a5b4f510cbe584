import type { Counter } from '../counter.ts';
import type { EvidenceLine } from '../evidence/hq-line.ts';
import { personAtKeys } from '../session.ts';
import { failed } from '../sync/transport.ts';
import type { Authorized } from '../sync/transport.ts';
import { personToken } from './person-token.ts';

/** Photos and videos of shops, asked for in the name of whoever is at the keys: a back office's device sees none. */
export function asPerson(counter: Counter): Authorized {
  return async (patience, ask) => {
    const person = personAtKeys(counter);
    const token = person === null ? null : await personToken(counter, person.id);
    const { hqUrl } = counter;
    if (token === null || hqUrl === null) return failed('refused', 'not_signed_in');
    return await ask(token, hqUrl, AbortSignal.timeout(patience));
  };
}

/** A back office makes no photos: all that lies on its disk was brought from headquarters, and is there still. */
export const fromHeadquarters: Pick<EvidenceLine, 'announce'> = {
  announce: (_hash, size) =>
    Promise.resolve({ ok: true, value: { received: size, complete: true, hasThumb: true } }),
};
