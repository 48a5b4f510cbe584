import { EventEmitter } from 'node:events';

type Params = Record<string, unknown>;
interface Waiting {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** One session of Chromium's debugging protocol; emits the protocol's events by name. */
export class CdpSession extends EventEmitter {
  readonly #connection: CdpConnection;
  readonly id: string | undefined;

  constructor(connection: CdpConnection, id: string | undefined) {
    super();
    this.#connection = connection;
    this.id = id;
  }

  send<Result = Params>(method: string, params: Params = {}): Promise<Result> {
    return this.#connection.send(method, params, this.id);
  }
}

/** A connection to a browser, with flat sessions for its pages. */
export class CdpConnection {
  readonly browser: CdpSession;
  readonly #socket: WebSocket;
  readonly #sessions = new Map<string | undefined, CdpSession>();
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.browser = this.session(undefined);
    socket.addEventListener('message', ({ data }) => this.#take(String(data)));
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('browser is gone'));
      this.#waiting.clear();
    });
  }

  static async open(endpoint: string): Promise<CdpConnection> {
    const socket = new WebSocket(endpoint);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`no browser at ${endpoint}`)), {
        once: true,
      });
    });
    return new CdpConnection(socket);
  }

  session(id: string | undefined): CdpSession {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  send<Result>(method: string, params: Params, sessionId?: string): Promise<Result> {
    const id = this.#nextId++;
    return new Promise<Result>((resolve, reject) => {
      if (this.#socket.readyState !== WebSocket.OPEN) return reject(new Error('browser is gone'));
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(
        JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }),
      );
    });
  }

  #take(data: string): void {
    const message = JSON.parse(data) as {
      id?: number;
      method?: string;
      params?: Params;
      result?: never;
      error?: { message: string };
      sessionId?: string;
    };
    if (message.id === undefined) {
      if (message.method !== undefined)
        this.session(message.sessionId).emit(message.method, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result as never);
  }
}
