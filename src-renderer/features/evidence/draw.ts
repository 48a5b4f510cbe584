import { cleanEvidence } from '../../../src-core/evidence/clean.ts';
import { mostThumbBytes, thumbSide } from '../../../src-core/evidence/limits.ts';

/** Tried from the best down until it is small enough. */
const QUALITIES = [0.8, 0.6, 0.4, 0.2];

/** A picture as a JPEG whose longer side has at most so many pixels. */
export async function drawn(
  picture: ImageBitmap | HTMLVideoElement,
  size: { readonly width: number; readonly height: number },
  longest: number,
  quality: number,
): Promise<Uint8Array> {
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('no canvas');
  // JPEG knows no transparency; what is clear would turn black.
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, width, height);
  brush.drawImage(picture, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

/** The small picture other counters see first; null: it cannot be made small enough. */
export async function smallPicture(
  picture: ImageBitmap | HTMLVideoElement,
  size: { readonly width: number; readonly height: number },
): Promise<Uint8Array | null> {
  for (const quality of QUALITIES) {
    const cleaned = cleanEvidence(await drawn(picture, size, thumbSide, quality));
    if (cleaned.ok && cleaned.value.bytes.length <= mostThumbBytes) return cleaned.value.bytes;
  }
  return null;
}
