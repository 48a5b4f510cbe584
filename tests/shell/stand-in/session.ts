import type { CdpSession } from './cdp.ts';
import { toOwn, toShown } from './origin.ts';

type RequestHandler = (
  contents: null,
  permission: string,
  callback: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean; mediaTypes?: string[] },
) => void;
type CheckHandler = (
  contents: null,
  permission: string,
  requestingOrigin: string,
  details: { mediaType?: string },
) => boolean;
type ProtocolHandler = (request: Request) => Response | Promise<Response>;

const protocols = new Map<string, ProtocolHandler>();
let onRequest: RequestHandler | null = null;
let onCheck: CheckHandler | null = null;
let browser: CdpSession | null = null;

/** Electron's names of permissions with Chromium's, and of what; what neither handler denies is granted. */
const PERMISSIONS: readonly [permission: string, name: string, media?: string][] = [
  ['media', 'camera', 'video'],
  ['media', 'microphone', 'audio'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['idle-detection', 'idle-detection'],
];

export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (scheme: string, handler: ProtocolHandler): void => void protocols.set(scheme, handler),
};

export const defaultSession = {
  setPermissionRequestHandler: (handler: RequestHandler | null): void => void (onRequest = handler),
  setPermissionCheckHandler: (handler: CheckHandler | null): void => void (onCheck = handler),
  setDevicePermissionHandler: (): void => undefined,
  setDisplayMediaRequestHandler: (): void => undefined,
};

/** Pages come and go; permissions are the browser's. */
export function attachBrowser(session: CdpSession): void {
  browser = session;
}

function isGranted(permission: string, url: string, media: string | undefined): boolean {
  let requested = true;
  const details = { requestingUrl: url, isMainFrame: true };
  const asked = media === undefined ? details : { ...details, mediaTypes: [media] };
  onRequest?.(null, permission, (granted) => (requested = granted), asked);
  const checked = media === undefined ? {} : { mediaType: media };
  return requested && (onCheck?.(null, permission, url, checked) ?? true);
}

/** Tells Chromium what the main bundle's handlers say about the page at `url`. */
export async function applyPermissions(url: string): Promise<void> {
  const origin = URL.parse(toShown(url))?.origin;
  if (origin === undefined || origin === 'null') return;
  for (const [permission, name, media] of PERMISSIONS)
    await browser?.send('Browser.setPermission', {
      permission: { name },
      setting: isGranted(permission, toOwn(url), media) ? 'granted' : 'denied',
      origin,
    });
}

/** The answer of the main bundle's protocol handler as Chromium wants it; null: not its address. */
export async function serveOwn(request: {
  url: string;
  method: string;
  headers: Record<string, string>;
}): Promise<object | null> {
  const url = toOwn(request.url);
  const handler = protocols.get(url.slice(0, url.indexOf(':')));
  if (handler === undefined) return null;
  const { method, headers } = request;
  const response = await handler(new Request(url, { method, headers }));
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  };
}
