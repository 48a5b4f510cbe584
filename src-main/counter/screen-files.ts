import { extname, join, sep } from 'node:path';

/** What a built screen may consist of; anything else is not served. */
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

export interface ScreenFile {
  readonly path: string;
  readonly contentType: string;
  /** The page itself goes out through `securePage`. */
  readonly isPage: boolean;
  /** Built files carry a hash of their content in their name; the others do not. */
  readonly cacheControl: string;
}

/** The file below `root` that an address means, the page for a screen's; null: nothing here. */
export function screenFile(root: string, pathname: string): ScreenFile | null {
  let asked: string;
  try {
    asked = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (asked.includes('\0') || asked.includes('\\')) return null;
  const page = join(root, 'index.html');
  const path = extname(asked) === '' ? page : join(root, asked);
  const contentType = TYPES[extname(path)];
  if (!path.startsWith(root + sep) || contentType === undefined) return null;
  const hashed = path.startsWith(join(root, 'assets') + sep);
  return {
    path,
    contentType,
    isPage: path === page,
    cacheControl: hashed ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
}
