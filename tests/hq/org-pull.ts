import type { PullResponse } from '../../src-core/sync/protocol.ts';
import { call, type Device, type TestService } from './service.ts';

/** What a counter is told since a cursor. */
export async function pull(
  service: TestService,
  { clientId, token }: Device,
  cursor?: string,
): Promise<PullResponse> {
  const query = new URLSearchParams({ clientId, protocol: '1', ...(cursor && { cursor }) });
  const answer = await call<PullResponse>(service.hq, 'GET', `/sync/pull?${query}`, { token });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** The spaces a device of the unit holds now. */
export const scopeSpaces = (service: TestService, unitId: string) =>
  service.hq.store.read((view) => view.scopeOf(unitId, service.now()));
