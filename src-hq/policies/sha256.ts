import { createHash } from 'node:crypto';

/** As `contentHashOf` wants it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
