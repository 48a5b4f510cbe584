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

/** The one permission a page of ours has: a camera for evidence, without sound. `media` is both. */
function isGranted(
  permission: string,
  requestingUrl: string,
  media: readonly (string | undefined)[],
): boolean {
  const pictureOnly = media.length > 0 && media.every((kind) => kind === 'video');
  return permission === 'media' && pictureOnly && isOwnUrl(requestingUrl);
}

/** Denies every permission, device and screen capture that is not granted above. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(isGranted(permission, details.requestingUrl, media));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, { mediaType }) =>
    isGranted(permission, requestingOrigin, [mediaType]),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
}
