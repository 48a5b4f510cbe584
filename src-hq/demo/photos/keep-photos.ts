import { after, day, type Instant } from '../../../src-core/basis/instant.ts';
import { createPgEvidenceStore } from '../../evidence/pg-evidence-store.ts';
import type { Sql } from '../../store/connect.ts';
import { demoPhotos } from './photos.ts';

/** Puts the photos the demo's cases name where a buyer's upload would have put them. Again is nothing. */
export async function keepDemoPhotos(sql: Sql, spaceId: string, now: Instant): Promise<void> {
  const store = createPgEvidenceStore(sql);
  const orphanDue = after(now, 30 * day);
  for (const { hash, bytes } of demoPhotos()) {
    const size = bytes.length;
    await store.announce({ spaceId, hash, size, by: 'demo', at: now, orphanDue });
    await store.append(spaceId, hash, 0, bytes);
    await store.complete(spaceId, hash, 'image/png');
  }
}
