import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { securePage, securityHeaders } from '../counter/page-security.ts';
import { screenFile } from '../counter/screen-files.ts';
import { isOwnUrl, SCHEME } from './own-origin.ts';

async function answer(root: string, request: Request): Promise<Response> {
  const refuse = (status: number) => new Response(null, { status, headers: securityHeaders() });
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  if (!isOwnUrl(request.url)) return refuse(404);
  const file = screenFile(root, new URL(request.url).pathname);
  if (file === null) return refuse(404);
  let content: Buffer;
  try {
    content = await readFile(file.path);
  } catch {
    return refuse(404);
  }
  if (file.isPage) {
    const { body, headers } = securePage(content.toString('utf8'));
    return new Response(body, { headers });
  }
  return new Response(new Uint8Array(content), {
    headers: {
      ...securityHeaders(),
      'Content-Type': file.contentType,
      'Cache-Control': file.cacheControl,
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
