/** Sizes in bytes, lengths in pixels, times in milliseconds. The same at the screen, the counter and headquarters. */

/** The types headquarters keeps. What else a camera or a phone makes is turned into one of them on the screen, or refused. */
export const evidenceTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'video/mp4',
  'video/quicktime',
  'video/webm',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

export const isVideo = (type: string): boolean => type.startsWith('video/');

/** Of one claim; the case's schema says the same. */
export const mostPieces = 20;

const mebibyte = 1_024 * 1_024;
export const mostPhotoBytes = 20 * mebibyte;
export const mostVideoBytes = 50 * mebibyte;
/** A recorder rarely stops to the millisecond. */
export const longestVideo = 30_000;
export const videoTolerance = 1_000;
/** Photos are made smaller than this on the screen; a label on a parcel can still be read. */
export const longestSide = 2_560;

export const mostThumbBytes = 60 * 1_024;
export const thumbSide = 320;

/** How much headquarters takes in one request. */
export const uploadChunkBytes = mebibyte;
/** How much a screen hands to its counter in one call; as base64 a third more, below every host's limit. */
export const screenChunkBytes = 768 * 1_024;

/** By one device or one buyer's link within 24 hours. */
export const devicePerDay = 2_000 * mebibyte;
export const buyerPerDay = 200 * mebibyte;

export function mostBytes(type: EvidenceType): number {
  return isVideo(type) ? mostVideoBytes : mostPhotoBytes;
}
