import { screenPreferencesSchema } from '../../src-core/contract/counter-screen.ts';
import { followPreferences } from '../look/preferences.ts';
import type { Transport } from './transport.ts';

/**
 * Language and theme as last chosen at this counter: the browser host has another port, and so another
 * storage, at every start. A service that cannot say leaves what the page itself remembers.
 */
export async function takePreferences(transport: Transport): Promise<void> {
  const answer = await transport.invoke(['app', 'preferences'], undefined);
  const kept = answer.ok ? screenPreferencesSchema.safeParse(answer.value).data : undefined;
  followPreferences(kept ?? {}, (chosen) => {
    // Not kept, it lasts until the window closes.
    void transport.invoke(['app', 'keepPreferences'], chosen);
  });
}
