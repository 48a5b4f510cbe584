import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol } from 'electron';
import { securePage, securityHeaders } from '../counter/page-security.ts';
import { isOwnUrl, SCHEME } from './own-origin.ts';

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
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The file of `root` an address means; null outside of it. An address without extension is a screen. */
export function fileOf(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  if (extname(path) === '') return join(root, 'index.html');
  const file = join(root, path);
  return file.startsWith(root + sep) && TYPES[extname(file)] !== undefined ? file : null;
}

async function answer(root: string, request: Request): Promise<Response> {
  const refuse = (status: number) => new Response(null, { status, headers: securityHeaders() });
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  if (!isOwnUrl(request.url)) return refuse(404);
  const file = fileOf(root, new URL(request.url).pathname);
  if (file === null) return refuse(404);
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch {
    return refuse(404);
  }
  if (extname(file) === '.html') {
    const { body, headers } = securePage(content.toString('utf8'));
    return new Response(body, { headers });
  }
  return new Response(new Uint8Array(content), {
    headers: {
      ...securityHeaders(),
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      // Built files carry a hash of their content in their name.
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  });
}

/** Before `ready`: makes `app:` a scheme with an origin, so that storage and the policy work on it. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** After `ready`: serves the built screens in `root`, the page with its policy and a fresh nonce. */
export function serveScreens(root: string): void {
  protocol.handle(SCHEME, (request) => answer(root, request));
}
