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

/** Slips carry the number itself or an address that ends in it. */
function codesIn(scanned: string): string[] {
  const whole = scanned.trim();
  const last = whole.split(/[/?#=]/).findLast((part) => part !== '') ?? '';
  return [...new Set([whole, last])].filter((code) => code !== '');
}

/** What a scanned code is: a case, an order, a parcel of either, an article; null: nothing known here. */
export function scan({ tables, orders, cases }: Views, scanned: string): Scanned | null {
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
