import type { Evidence } from '../../../src-core/after-sales/case.ts';

/** What a case keeps of a file: SHA-256 of its content, type and name. */
export async function evidenceOf(file: File): Promise<Evidence> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const hash = [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return { hash, mime: file.type.slice(0, 80), name: file.name.slice(0, 120) };
}
