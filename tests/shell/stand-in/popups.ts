import type { CdpSession } from './cdp.ts';

type Decide = (url: string) => 'allow' | 'deny';
interface Opening {
  readonly decide: Decide;
  readonly url: string;
}

/** Pages made by the program start at this address; any other new page was opened by a page. */
export const OWN_PAGE = 'about:blank#own';

/** Chromium tells apart that a page opens a window and that there is a new target: in order each. */
const openings: Opening[] = [];
const waiting: ((opening: Opening) => void)[] = [];
const popups = new Map<string, Promise<'allow' | 'deny'>>();

/** A page is about to open a window; `decide` is its handler in the main bundle. */
export function noteOpening(opening: Opening): void {
  const next = waiting.shift();
  if (next === undefined) openings.push(opening);
  else next(opening);
}

async function decision(): Promise<'allow' | 'deny'> {
  const { decide, url } =
    openings.shift() ?? (await new Promise<Opening>((resolve) => waiting.push(resolve)));
  return decide(url);
}

/**
 * Until it is decided, not one request of a popup leaves the browser; a denied one is closed at its
 * first request. Not sooner: a page that is closed while a debugger holds it at its start takes the
 * page that opened it along.
 */
export async function decideOnPopups(browser: CdpSession): Promise<void> {
  await browser.send('Target.setDiscoverTargets', { discover: true });
  browser.on('Target.targetCreated', ({ targetInfo }) => {
    const { targetId, type, url } = targetInfo as Record<string, string>;
    if (type !== 'page' || targetId === undefined || url === OWN_PAGE) return;
    popups.set(targetId, decision());
  });
  browser.on('Fetch.requestPaused', ({ requestId, frameId }) => {
    const settle = async (): Promise<void> => {
      if ((await popups.get(String(frameId))) !== 'deny')
        return void (await browser.send('Fetch.continueRequest', { requestId }));
      await browser.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      await browser.send('Target.closeTarget', { targetId: frameId });
    };
    settle().catch(() => undefined);
  });
  await browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}
