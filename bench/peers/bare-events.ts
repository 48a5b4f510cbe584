import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Staying } from '../run-job.ts';

/**
 * Server-sent events with nothing behind them: whoever asks gets a stream, a POST writes one event to all
 * of them. No account, no database, no second instance.
 */
export async function serve(): Promise<Staying> {
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const event = 'event: poke\ndata: {"spaceId":"hq","ver":1}\n\n';
      for (const stream of streams) stream.write(event);
      response.end('{}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': beat\n\n');
    streams.add(response);
    response.once('close', () => streams.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    stays: true,
    value: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
