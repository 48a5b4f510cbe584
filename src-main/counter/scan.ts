import { z } from 'zod';
import type { SqliteTables } from './replica/sqlite-tables.ts';
import { codeOf } from './replica/search-terms.ts';
import type { Views } from './views.ts';

type Scanned = { type: 'order' | 'case' | 'article'; id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function byId(tables: SqliteTables, id: string): Scanned | null {
  if (tables.place('case', id) !== undefined) return { type: 'case', id };
  if (tables.place('order', id) !== undefined) return { type: 'order', id };
  return null;
}

const payloadSchema = z.object({ sub: z.string().toLowerCase().regex(UUID) });

/**
 * The case or order a buyer's address was signed for. The signature is headquarters' to check; here it
 * only says which of this shop's own to open.
 */
function subjectOfAddress(scanned: string): string | null {
  const payload = /\/[\w-]+\.([\w-]+)\.[\w-]+(?:[?#].*)?$/.exec(scanned.trim())?.[1];
  if (payload === undefined) return null;
  try {
    const said: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return payloadSchema.safeParse(said).data?.sub ?? null;
  } catch {
    return null;
  }
}

/** Slips carry the number itself or an address that ends in it. */
function codesIn(scanned: string): string[] {
  const whole = scanned.trim();
  const last = whole.split(/[/?#=]/).findLast((part) => part !== '') ?? '';
  return [...new Set([whole, last])].filter((code) => code !== '');
}

/** What a scanned code is: a case, an order, a parcel of either, an article; null: nothing known here. */
export function scan({ tables, orders, cases }: Views, scanned: string): Scanned | null {
  const addressed = subjectOfAddress(scanned);
  const signedFor = addressed === null ? null : byId(tables, addressed);
  if (signedFor !== null) return signedFor;
  for (const text of codesIn(scanned)) {
    const code = codeOf(text);
    if (UUID.test(code)) return byId(tables, code);
    const caseId = cases.idOfNo(code);
    if (caseId !== undefined) return { type: 'case', id: caseId };
    const orderId = orders.idOfNumber(code);
    if (orderId !== undefined) return { type: 'order', id: orderId };
    const [owner] = tables.waybills.find(code);
    if (owner !== undefined) return { type: owner.ownerType, id: owner.ownerId };
    const article = tables.references.articleByBarcode(text);
    if (article !== undefined) return { type: 'article', id: article.id };
  }
  return null;
}
