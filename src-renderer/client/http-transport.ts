import type { CallResult, CounterEvent } from '../../src-core/contract/counter.ts';
import { fail } from '../../src-core/basis/result.ts';
import type { Transport } from './transport.ts';

function isCallResult(value: unknown): value is CallResult {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/**
 * The service behind the browser host: `POST /call` with `{path, input}`, events from `GET /events`.
 * The session is an HttpOnly cookie, so there is nothing to hold here.
 * Errors of the way itself: `service_unreachable`, `session_ended`, `service_refused {status}`.
 */
export function httpTransport(): Transport {
  const events = new Set<(event: CounterEvent) => void>();
  const reach = new Set<(reachable: boolean) => void>();
  let reachable = true;
  let source: EventSource | null = null;

  function tellReach(now: boolean): void {
    reachable = now;
    for (const listener of reach) listener(now);
  }

  function listen(): void {
    if (source !== null) return;
    source = new EventSource('/events');
    source.addEventListener('open', () => tellReach(true));
    source.addEventListener('error', () => {
      tellReach(false);
      // A refused stream closes for good; a lost one reconnects by itself.
      if (source?.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(listen, 3_000);
      }
    });
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as CounterEvent;
      for (const listener of events) listener(event);
    });
  }

  return {
    async invoke(path, input) {
      let response: Response;
      try {
        response = await fetch('/call', {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ path, input }),
        });
      } catch {
        return fail('service_unreachable');
      }
      const body: unknown = await response.json().catch(() => null);
      if (isCallResult(body)) return body;
      if (response.status === 401 || response.status === 403) return fail('session_ended');
      return fail('service_refused', { status: response.status });
    },
    onEvent(listener) {
      events.add(listener);
      listen();
      return () => events.delete(listener);
    },
    onReach(listener) {
      reach.add(listener);
      listener(reachable);
      return () => reach.delete(listener);
    },
  };
}
