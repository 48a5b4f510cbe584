import { ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { CounterClient } from '../../client/client.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { smallPicture } from './draw.ts';

/** All of a photo or video, from this machine or brought from headquarters. Failures: the counter's. */
export async function contentOf({ evidence }: CounterClient, hash: string): Promise<Result<Blob>> {
  const brought = await evidence.bring({ hash });
  if (!brought.ok) return brought;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ;) {
    const piece = await evidence.read({ hash, offset });
    if (!piece.ok) return piece;
    const bytes = fromBase64(piece.value.data);
    parts.push(bytes);
    offset += bytes.length;
    if (offset >= piece.value.size || bytes.length === 0)
      return ok(new Blob(parts, { type: piece.value.type }));
  }
}

/**
 * The small picture as an address. One that nobody made, as of a photo a buyer sent by a form, is made
 * here and kept. Failures: the counter's; `evidence_no_thumb` for a video nobody made one of.
 */
export async function smallPictureOf(client: CounterClient, hash: string): Promise<Result<string>> {
  const found = await client.evidence.thumb({ hash });
  if (found.ok) return ok(`data:image/jpeg;base64,${found.value.data}`);
  if (found.error.code !== 'evidence_no_thumb') return found;
  const content = await contentOf(client, hash);
  if (!content.ok) return content;
  if (!content.value.type.startsWith('image/')) return found;
  const picture = await createImageBitmap(content.value, { imageOrientation: 'from-image' });
  const thumb = await smallPicture(picture, picture);
  picture.close();
  if (thumb === null) return found;
  const data = toBase64(thumb);
  await client.evidence.keepThumb({ hash, thumb: data });
  return ok(`data:image/jpeg;base64,${data}`);
}
