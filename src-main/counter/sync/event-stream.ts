import { createParser } from 'eventsource-parser';

/** Reads server-sent events until the stream ends; each event's data, parsed. What is no JSON is passed over. */
export async function listenForEvents(
  chunks: AsyncIterable<Uint8Array>,
  onData: (data: unknown) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({ data }) {
      let value: unknown;
      try {
        value = JSON.parse(data);
      } catch {
        return;
      }
      onData(value);
    },
  });
  for await (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
}
