import type { ServerResponse } from 'node:http';
import { securityHeaders } from '../counter/page-security.ts';
import type { CounterClient } from '../counter/worker-client.ts';

const BEAT_MS = 20_000;
/** A page that takes nothing for so many bytes is asleep; it asks for everything anew when it comes back. */
const LONGEST_QUEUE = 1024 * 1024;

/** `GET /events`: what the counter tells its screens, as server-sent events. Returns when it began. */
export function streamEvents(counter: CounterClient, response: ServerResponse): void {
  response.writeHead(200, {
    ...securityHeaders(),
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.write(': here\n\n');
  const beat = setInterval(() => response.write(': beat\n\n'), BEAT_MS);
  const stop = counter.onEvent((event) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > LONGEST_QUEUE) response.destroy();
  });
  response.once('close', () => {
    clearInterval(beat);
    stop();
  });
}
