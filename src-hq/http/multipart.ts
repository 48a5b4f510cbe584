import type { FastifyInstance } from 'fastify';
import { BadBody } from './json-body.ts';

export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A form as a browser sends it with `enctype="multipart/form-data"`. */
export interface MultipartForm {
  /** The last of each name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly FormFile[];
}

async function formOf(body: Buffer<ArrayBuffer>, type: string): Promise<MultipartForm> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const files: FormFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') fields[field] = value;
    else files.push({ field, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { fields, files };
}

/**
 * Bodies of forms with files become a `MultipartForm`. The limit of a route holds for the whole body;
 * a route that takes files says how much, before its token is known nothing is read.
 */
export function takeMultipartForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: { headers: Record<string, unknown> }, body: Buffer<ArrayBuffer>) => {
      try {
        return await formOf(body, String(request.headers['content-type']));
      } catch {
        throw new BadBody('bad_form');
      }
    },
  );
}
