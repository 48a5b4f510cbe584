import { oc } from '@orpc/contract';
import { z } from 'zod';
import { evidenceSchema } from '../after-sales/case.ts';
import { mostThumbBytes, mostVideoBytes, uploadChunkBytes } from '../evidence/limits.ts';

/**
 * The content of photos and videos, known by the SHA-256 of what is kept. A shop keeps its own: what
 * another one uploaded is not there, even the same photo. A case never waits for any of it.
 *
 * Outside of the contract because bodies are bytes (`src-hq/http/evidence-routes.ts`):
 * - `PATCH /evidence/{hash}`, header `upload-offset`, body `application/offset+octet-stream` of at most
 *   `uploadChunkBytes` → `UploadState`. 409 `upload_offset {received}`: go on there. 415
 *   `evidence_type_refused`, 422 `evidence_hash_wrong` and `evidence_not_clean`: nothing of it is kept.
 * - `PUT /evidence/{hash}/thumb`, body `image/jpeg` of at most `mostThumbBytes` → 204.
 * - `GET /evidence/{hash}`, with `size=thumb` the small one; ranges are answered.
 * - `POST /buyer/evidence?token=…`, `multipart/form-data` with one or more files in the field `files`
 *   → `buyerEvidenceAnswerSchema`; its `evidence` goes into the command as it is.
 * - `GET /b/{token}/evidence/{hash}`, with `size=thumb` the small one, or the photo itself where nobody
 *   made one: what the link's cases name.
 */
export const uploadStateSchema = z.strictObject({
  /** Bytes headquarters has, from the beginning and without a gap: where to go on. */
  received: z.number().int().min(0),
  /** All of it is there and was found to be what its hash says. */
  complete: z.boolean(),
  hasThumb: z.boolean(),
});
export type UploadState = z.infer<typeof uploadStateSchema>;

export const announcedEvidenceSchema = z.strictObject({
  hash: evidenceSchema.shape.hash,
  /** Bytes. */
  size: z.number().int().min(1).max(mostVideoBytes),
});

/** What a buyer uploaded, cleaned of what only concerns the buyer: the hash is of what is kept. */
export const buyerEvidenceAnswerSchema = z.strictObject({ evidence: z.array(evidenceSchema) });

/** Largest body of a buyer's form with files; routes that take one set it as their body limit. */
export const buyerFormLimit = mostVideoBytes + 1_024 * 1_024;
/** Body limits of the routes above, with room for what surrounds the bytes. */
export const chunkBodyLimit = uploadChunkBytes + 1_024;
export const thumbBodyLimit = mostThumbBytes;

export const hqEvidence = {
  announce: oc
    .route({
      path: '/evidence',
      method: 'POST',
      tags: ['evidence'],
      summary: 'Announce a photo or video by hash and size; answers what is there already',
    })
    .input(announcedEvidenceSchema)
    .output(uploadStateSchema),
} as const;
