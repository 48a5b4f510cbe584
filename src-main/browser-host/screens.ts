import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { securePage, securityHeaders } from '../counter/page-security.ts';
import { screenFile } from '../counter/screen-files.ts';

function notFound(response: ServerResponse): void {
  response.writeHead(404, { ...securityHeaders(), 'Content-Length': 0 }).end();
}

/** Answers with a built file, or with the page under its content security policy. */
export async function sendScreen(
  root: string,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const file = screenFile(root, pathname);
  if (file === null) return notFound(response);
  const { path, contentType, cacheControl } = file;
  if (file.isPage) {
    const html = await readFile(path, 'utf8').catch(() => null);
    if (html === null) return notFound(response);
    const { body, headers } = securePage(html);
    response.writeHead(200, headers).end(body);
    return;
  }
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return notFound(response);
  response.writeHead(200, {
    ...securityHeaders(),
    'Content-Type': contentType,
    'Content-Length': found.size,
    'Cache-Control': cacheControl,
  });
  // The reader may go away half-way; there is nobody to tell.
  await pipeline(createReadStream(path), response).catch(() => undefined);
}
