import type { Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { protocolVersion, type SnapshotHead } from '../../src-core/sync/protocol.ts';
import { StoreTrouble } from '../store/store.ts';
import type { Cursor } from './cursor.ts';
import { whyReset } from './pull.ts';
import { parseSnapshotKey } from './snapshot-key.ts';
import type { DevicePrincipal, SyncDeps } from './sync.ts';

export interface SnapshotQuery {
  readonly clientId: string;
  readonly protocol: number;
  /** Key of the last row received: the stream goes on after it. */
  readonly after?: string | undefined;
  /** With `after`: the cursor of the head that was received first. It stays the one to pull from. */
  readonly cursor?: string | undefined;
  /** Only this space of the scope, to repair it after its checksum differed. */
  readonly space?: string | undefined;
}

const rowsPerPiece = 1_000;

/**
 * The first fill. The cursor is taken before the first row is read, and keys never change while an
 * aggregate lives: whatever moves during the stream, or between a stream and its continuation, has a
 * higher version than the cursor and comes with the pull that follows. So no transaction is held open
 * for a slow reader. Failures: as `pull`, and `bad_key`.
 */
export async function openSnapshot(
  deps: SyncDeps,
  principal: DevicePrincipal,
  query: SnapshotQuery,
): Promise<Result<{ readonly head: SnapshotHead; readonly body: AsyncIterable<Buffer> }>> {
  if (query.protocol < protocolVersion) return fail('protocol_too_old', { least: protocolVersion });
  if (query.protocol > protocolVersion) return fail('protocol_unknown', { most: protocolVersion });
  const { clientId } = query;
  if (!clientId.startsWith(`${principal.deviceId}.`)) return fail('client_not_yours');
  const given = query.cursor === undefined ? undefined : deps.cursors.open(query.cursor);
  if (query.cursor !== undefined && !given) return fail('cursor_forged');
  try {
    return await deps.store.read(async (view) => {
      const scope = await view.scopeOf(principal.unitId, deps.clock());
      const wanted = query.space === undefined ? scope : scope.filter((id) => id === query.space);
      const heads = await view.spaceHeads(scope);
      if (wanted.length === 0 || heads.length === 0) return fail('unknown_unit');
      const key = query.after === undefined ? undefined : parseSnapshotKey(query.after);
      if (query.after !== undefined && !wanted.includes(key?.spaceId ?? '')) return fail('bad_key');
      const hqEpoch = await view.hqEpoch();
      const why = given && whyReset(given, hqEpoch, principal.unitId, heads);
      if (why !== undefined) return fail('reset', { why });
      const client = await view.client(principal.unitId, clientId);
      const lastSeq = given?.client === clientId ? given.seq : (client?.lastSeq ?? 0);
      const spaces: Cursor['spaces'] = {};
      for (const { spaceId, ver, epoch } of heads) spaces[spaceId] = [ver, ver, epoch];
      const head: SnapshotHead = {
        cursor:
          query.cursor ??
          deps.cursors.seal({ hq: hqEpoch, client: clientId, seq: lastSeq, spaces }),
        ...(await view.snapshotSize(wanted)),
        lastSeq,
        now: deps.clock(),
      };
      return ok({ head, body: lines(deps, wanted, query.after) });
    });
  } catch (error) {
    if (!(error instanceof StoreTrouble && error.passing)) throw error;
    return fail('unavailable');
  }
}

async function* lines(deps: SyncDeps, spaceIds: readonly string[], after: string | undefined) {
  const read = (key: string | undefined) =>
    deps.store.read((view) => view.snapshotPage(spaceIds, key, rowsPerPiece));
  let next: ReturnType<typeof read> | undefined = read(after);
  while (next) {
    const page: Awaited<ReturnType<typeof read>> = await next;
    // The database reads the next piece while this one is compressed and sent.
    next = page.nextKey === undefined ? undefined : read(page.nextKey);
    // A failed read surfaces when it is awaited, not while the reader is slow.
    next?.catch(() => undefined);
    if (page.text.length > 0) yield page.text;
  }
  yield Buffer.from('{"end":true}\n');
}
