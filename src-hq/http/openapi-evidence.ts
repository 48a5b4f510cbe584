import { z } from 'zod';
import {
  buyerEvidenceAnswerSchema,
  uploadStateSchema,
} from '../../src-core/contract/hq-evidence.ts';

function json(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return { 'application/json': { schema: rest } };
}

const parameter = (place: 'path' | 'query' | 'header', name: string, schema: object) => {
  return { name, in: place, required: place !== 'query' || name === 'token', schema };
};
const hash = parameter('path', 'hash', { type: 'string', pattern: '^[0-9a-f]{64}$' });
const size = parameter('query', 'size', { type: 'string', enum: ['thumb', 'whole'] });
const bytes = (type: string) => ({ [type]: { schema: { type: 'string', format: 'binary' } } });

/** The routes whose bodies are bytes, which are not calls of the contract. */
export const evidenceOperations: Readonly<Record<string, object>> = {
  '/evidence/{hash}': {
    get: {
      tags: ['evidence'],
      operationId: 'evidence.get',
      summary: 'A photo or video of a shop one sees; ranges are answered',
      parameters: [hash, size],
      responses: { 200: { description: 'By the type found in it', content: bytes('image/*') } },
    },
    patch: {
      tags: ['evidence'],
      operationId: 'evidence.append',
      summary:
        'The bytes that come next of what was announced; 409 upload_offset says where to go on',
      parameters: [hash, parameter('header', 'upload-offset', { type: 'integer', minimum: 0 })],
      requestBody: { required: true, content: bytes('application/offset+octet-stream') },
      responses: { 200: { description: 'How far it has come', content: json(uploadStateSchema) } },
    },
  },
  '/evidence/{hash}/thumb': {
    put: {
      tags: ['evidence'],
      operationId: 'evidence.putThumb',
      summary: 'Its small picture: a JPEG of at most 60 KB',
      parameters: [hash],
      requestBody: { required: true, content: bytes('image/jpeg') },
      responses: { 200: { description: 'Kept; answered 204, without a body' } },
    },
  },
  '/buyer/evidence': {
    post: {
      tags: ['buyer'],
      operationId: 'buyer.evidence',
      summary: 'Photos and videos of a buyer, as a form; the answer goes into a command as it is',
      parameters: [parameter('query', 'token', { type: 'string', maxLength: 600 })],
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: {
                files: { type: 'array', items: { type: 'string', format: 'binary' } },
              },
            },
          },
        },
      },
      responses: { 200: { description: 'Kept', content: json(buyerEvidenceAnswerSchema) } },
    },
  },
};
