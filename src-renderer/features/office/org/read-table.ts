import { maxImportText } from '../../../../src-core/contract/hq-org.ts';

export type TableText =
  | { readonly ok: true; readonly name: string; readonly text: string }
  | { readonly ok: false; readonly why: 'notText' | 'tooLong' };

/** As spreadsheets in China save it: UTF-8, else GB18030. Undefined: it is no text at all. */
function decoded(bytes: ArrayBuffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\u0000') ? undefined : text;
    } catch {
      // The other encoding may fit.
    }
  }
  return undefined;
}

/** A file as the text of a table. */
export async function readTable(file: File): Promise<TableText> {
  if (file.size > maxImportText * 4) return { ok: false, why: 'tooLong' };
  const text = decoded(await file.arrayBuffer());
  if (text === undefined) return { ok: false, why: 'notText' };
  if (text.length > maxImportText) return { ok: false, why: 'tooLong' };
  return { ok: true, name: file.name, text };
}
