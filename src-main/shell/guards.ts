import type { Session, WebContents } from 'electron';
import { openOutside } from './external-links.ts';
import { isOwnUrl } from './own-origin.ts';

/** Keeps a page where it is: other origins, new windows and embedded pages are refused. */
export function guardContents(contents: WebContents): void {
  const stayHome = (event: { preventDefault: () => void; url: string }): void => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

/**
 * The permissions a page of ours may have. None so far: the evidence camera will add `media` here,
 * for video only.
 */
const GRANTED: ReadonlySet<string> = new Set();

function isGranted(permission: string, requestingUrl: string): boolean {
  return GRANTED.has(permission) && isOwnUrl(requestingUrl);
}

/** Denies every permission, device and screen capture that is not granted above. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(isGranted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
}
