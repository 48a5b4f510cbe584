import { EventEmitter } from 'node:events';

import type { CdpConnection, CdpSession } from './cdp.ts';
import { ipcHandlers } from './ipc-main.ts';
import { toOwn, toShown } from './origin.ts';
import { noteOpening, OWN_PAGE } from './popups.ts';
import { DELIVER, LINE, pageScript, preloadScript, WORLD } from './preload-world.ts';
import type { FromPreload, ToPreload } from './preload-world.ts';
import { applyPermissions, defaultSession, serveOwn } from './session.ts';
import { makeWire } from './wire.ts';

interface Frame {
  readonly url: string;
  readonly origin: string;
}
interface PausedRequest {
  requestId: string;
  request: { url: string; method: string; headers: Record<string, string> };
  resourceType: string;
  frameId: string;
  redirectedRequestId?: string;
}
type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

const wire = makeWire();
let nextId = 1;

/** A page: navigation, frames and messages as the main bundle sees them. */
export class WebContents extends EventEmitter {
  readonly id = nextId++;
  readonly session = defaultSession;
  targetId = '';
  #session: CdpSession | null = null;
  readonly #frames = new Map<string, { url: string; frame: Frame }>();
  readonly #preloadContexts = new Map<number, string>();
  #mainFrameId = '';
  #loading: string | null = null;
  #destroyed = false;
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  get #page(): CdpSession {
    if (this.#session === null) throw new Error('the page is not open yet');
    return this.#session;
  }

  get mainFrame(): Frame | undefined {
    return this.#frames.get(this.#mainFrameId)?.frame;
  }

  getURL(): string {
    return this.mainFrame?.url ?? '';
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    const [context] =
      [...this.#preloadContexts].find(([, frame]) => frame === this.#mainFrameId) ?? [];
    if (context === undefined) return;
    this.#deliver(context, {
      type: 'event',
      channel,
      args: wire.write(structuredClone(args)),
    });
  }

  async open(connection: CdpConnection, preload: string | null): Promise<void> {
    const { targetId } = await connection.browser.send<{ targetId: string }>(
      'Target.createTarget',
      { url: OWN_PAGE },
    );
    const { sessionId } = await connection.browser.send<{ sessionId: string }>(
      'Target.attachToTarget',
      { targetId, flatten: true },
    );
    const page = connection.session(sessionId);
    this.#session = page;
    this.targetId = targetId;
    this.#listen(page);
    await page.send('Page.enable');
    const { frameTree } = await page.send<{ frameTree: { frame: { id: string; url: string } } }>(
      'Page.getFrameTree',
    );
    this.#mainFrameId = frameTree.frame.id;
    this.#setFrame(frameTree.frame.id, frameTree.frame.url);
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    if (preload !== null) await this.#installPreload(page, preload);
    await page.send('Runtime.enable');
  }

  async #installPreload(page: CdpSession, preload: string): Promise<void> {
    const secret = crypto.randomUUID();
    await page.send('Runtime.addBinding', { name: LINE, executionContextName: WORLD });
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(secret, preload),
      worldName: WORLD,
    });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) });
  }

  #listen(page: CdpSession): void {
    page.on('Page.windowOpen', ({ url }: { url: string }) =>
      noteOpening({ url: toOwn(url), decide: (asked) => this.#openHandler({ url: asked }).action }),
    );
    page.on('Page.frameNavigated', ({ frame }: { frame: { id: string; url: string } }) =>
      this.#setFrame(frame.id, frame.url),
    );
    page.on('Page.navigatedWithinDocument', ({ frameId, url }: { frameId: string; url: string }) =>
      this.#setFrame(frameId, url),
    );
    page.on('Page.frameDetached', ({ frameId }: { frameId: string }) =>
      this.#frames.delete(frameId),
    );
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const { id, name, auxData } = context as {
        id: number;
        name: string;
        auxData: { frameId: string };
      };
      if (name === WORLD) this.#preloadContexts.set(id, auxData.frameId);
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#preloadContexts.delete(executionContextId as number),
    );
    page.on('Runtime.executionContextsCleared', () => this.#preloadContexts.clear());
    page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === LINE) void this.#invoked(String(payload), Number(executionContextId));
    });
    page.on('Fetch.requestPaused', (request: PausedRequest) => {
      // The page may be gone before its answer is there.
      this.#route(request).catch(() => undefined);
    });
  }

  async loadURL(url: string): Promise<void> {
    await applyPermissions(url);
    this.#loading = toShown(url);
    const loaded = new Promise((resolve) => this.#page.once('Page.loadEventFired', resolve));
    const { errorText } = await this.#page.send<{ errorText?: string }>('Page.navigate', {
      url: toShown(url),
    });
    this.#loading = null;
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
    this.emit('did-finish-load');
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  #setFrame(id: string, shownUrl: string): void {
    const url = toOwn(shownUrl);
    const known = this.#frames.get(id);
    if (known !== undefined) {
      known.url = url;
      return;
    }
    // One object per frame for as long as it lives: the main bundle compares them.
    const entry = { url, frame: {} as Frame };
    Object.defineProperties(entry.frame, {
      url: { get: () => entry.url, enumerable: true },
      origin: { get: () => /^[a-z]+:\/\/[^/]*/.exec(entry.url)?.[0] ?? 'null' },
    });
    this.#frames.set(id, entry);
  }

  #deliver(contextId: number, message: ToPreload): void {
    const text = JSON.stringify(JSON.stringify(message));
    this.#page
      .send('Runtime.evaluate', { contextId, expression: `globalThis.${DELIVER}(${text})` })
      .catch(() => undefined);
  }

  async #invoked(payload: string, contextId: number): Promise<void> {
    const { id, channel, args } = JSON.parse(payload) as FromPreload;
    const frame = this.#frames.get(this.#preloadContexts.get(contextId) ?? '')?.frame ?? null;
    const handler = ipcHandlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event = { sender: this, senderFrame: frame };
      const value: unknown = await handler(event, ...(wire.read(args) as unknown[]));
      const text = wire.write(structuredClone(value));
      this.#deliver(contextId, { type: 'result', id, ok: true, value: text });
    } catch (error) {
      const text = `Error invoking remote method '${channel}': ${String(error)}`;
      this.#deliver(contextId, { type: 'result', id, ok: false, value: wire.write(text) });
    }
  }

  /** Asks the main bundle about a navigation; true: it prevented it. */
  #prevents(name: string, paused: PausedRequest): boolean {
    let prevented = false;
    this.emit(name, {
      url: toOwn(paused.request.url),
      isMainFrame: paused.frameId === this.#mainFrameId,
      preventDefault: () => (prevented = true),
    });
    return prevented;
  }

  #isRefused(paused: PausedRequest): boolean {
    if (paused.resourceType !== 'Document') return false;
    const main = paused.frameId === this.#mainFrameId;
    if (paused.redirectedRequestId !== undefined) return this.#prevents('will-redirect', paused);
    if (main && this.#loading === paused.request.url) {
      this.#loading = null;
      return false;
    }
    const refused = this.#prevents('will-frame-navigate', paused);
    return (main && this.#prevents('will-navigate', paused)) || refused;
  }

  async #route(paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    if (this.#isRefused(paused)) {
      await this.#page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const answer = await serveOwn(paused.request);
    if (answer === null) await this.#page.send('Fetch.continueRequest', { requestId });
    else await this.#page.send('Fetch.fulfillRequest', { requestId, ...answer });
  }
}
