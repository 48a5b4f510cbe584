import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { securePage, securityHeaders } from '../counter/page-security.ts';

const PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The file below `root` that an address means, the page itself for a screen's; null: nothing here. */
export function fileOf(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  if (extname(path) === '') return join(root, PAGE);
  const file = join(root, path);
  return file.startsWith(root + sep) && TYPES[extname(file)] !== undefined ? file : null;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...securityHeaders(), 'Content-Length': 0 }).end();
}

/** Answers with a built file, or with the page under its content security policy. */
export async function sendScreen(
  root: string,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const file = fileOf(root, pathname);
  if (file === null) return refuse(response, 404);
  if (file === join(root, PAGE)) {
    let html: string;
    try {
      html = await readFile(file, 'utf8');
    } catch {
      return refuse(response, 404);
    }
    const { body, headers } = securePage(html);
    response.writeHead(200, headers).end(body);
    return;
  }
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) return refuse(response, 404);
  const hashed = file.startsWith(join(root, 'assets') + sep);
  response.writeHead(200, {
    ...securityHeaders(),
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    // Built files carry a hash of their content in their name; the others do not.
    'Cache-Control': hashed ? 'private, max-age=31536000, immutable' : 'no-cache',
  });
  // The reader may go away half-way; there is nobody to tell.
  await pipeline(createReadStream(file), response).catch(() => undefined);
}
