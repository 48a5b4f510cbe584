import { useCallback, useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../../src-core/after-sales/case.ts';
import type { Failure, Result } from '../../../src-core/basis/result.ts';
import { mostPieces } from '../../../src-core/evidence/limits.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { handOver } from './hand-over.ts';
import { prepare } from './prepare.ts';

/** A file on its way to the counter's disk, or why it did not get there. */
export interface Arriving {
  readonly id: number;
  readonly name: string;
  /** Part of 1. */
  readonly part: number;
  readonly failure: Failure | null;
}

export interface NamedFile {
  readonly blob: Blob;
  readonly name: string;
}

/**
 * Takes files in one after the other; each belongs to the claim once it is safe on disk. `onChange` of
 * the newest render is asked, because a second file may arrive before the first one's answer is drawn.
 */
export function useTakeIn(
  evidence: readonly Evidence[],
  onChange: (evidence: readonly Evidence[]) => void,
) {
  const { client } = useCounter();
  const [arriving, setArriving] = useState<readonly Arriving[]>([]);
  /** Name of the newest file whose content was there before; null: none of the last ones. */
  const [repeated, setRepeated] = useState<string | null>(null);
  const latest = useRef({ evidence, onChange });
  useEffect(() => {
    latest.current = { evidence, onChange };
  });
  const nextId = useRef(1);

  const note = useCallback((id: number, part: Partial<Arriving>) => {
    setArriving((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  }, []);
  const forget = useCallback((id: number) => {
    setArriving((all) => all.filter((one) => one.id !== id));
  }, []);

  const take = useCallback(
    async ({ blob, name }: NamedFile, id: number): Promise<void> => {
      let taken: Result<Evidence>;
      try {
        const ready = await prepare(blob);
        taken = ready.ok
          ? await handOver(client, ready.value, name, (part) => note(id, { part }))
          : ready;
      } catch (error) {
        taken = { ok: false, error: failureOf(error) };
      }
      if (!taken.ok) return note(id, { failure: taken.error });
      const { evidence: known, onChange: tell } = latest.current;
      const piece = taken.value;
      if (known.length >= mostPieces) {
        return note(id, { failure: { code: 'evidence_too_many', params: { most: mostPieces } } });
      }
      if (known.some(({ hash }) => hash === piece.hash)) {
        setRepeated(name);
      } else {
        const grown = [...known, piece];
        latest.current = { evidence: grown, onChange: tell };
        tell(grown);
      }
      forget(id);
    },
    [client, forget, note],
  );

  const add = useCallback(
    async (files: readonly NamedFile[]): Promise<void> => {
      setRepeated(null);
      const begun = files.map((file) => ({ file, id: nextId.current++ }));
      setArriving((all) => [
        ...all,
        ...begun.map(({ file, id }) => ({ id, name: file.name, part: 0, failure: null })),
      ]);
      for (const { file, id } of begun) await take(file, id);
    },
    [take],
  );
  return { arriving, repeated, add, forget };
}
