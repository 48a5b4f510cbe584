/**
 * The chunks of a body; `giveUp` is called when none comes for `silence` milliseconds, which a half-open
 * connection would otherwise do for ever. Time the reader itself takes does not count.
 */
export async function* watched(
  body: ReadableStream<Uint8Array>,
  silence: number,
  giveUp: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  try {
    for (;;) {
      const quiet = setTimeout(giveUp, silence);
      let step: Awaited<ReturnType<typeof reader.read>>;
      try {
        step = await reader.read();
      } finally {
        clearTimeout(quiet);
      }
      if (step.done) return;
      yield step.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
