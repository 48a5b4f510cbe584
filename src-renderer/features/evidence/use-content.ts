import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-core/basis/result.ts';
import { failureOf } from '../../client/client.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { contentOf } from './content.ts';

export type Content =
  | { readonly is: 'coming' }
  | { readonly is: 'failed'; readonly failure: Failure }
  | {
      readonly is: 'shown';
      readonly url: string;
      readonly video: boolean;
      /** Of a file's name. */
      readonly ending: string;
    };

const coming: Content = { is: 'coming' };

/** A photo or video as an address of this page, for as long as it is looked at. */
export function useContent(hash: string): Content {
  const { client } = useCounter();
  const [found, setFound] = useState<{ readonly hash: string; readonly content: Content } | null>(
    null,
  );
  useEffect(() => {
    let left = false;
    let url: string | null = null;
    const tell = (content: Content): void => setFound({ hash, content });
    const load = async (): Promise<void> => {
      try {
        const content = await contentOf(client, hash);
        if (left) return;
        if (!content.ok) return tell({ is: 'failed', failure: content.error });
        const { type } = content.value;
        url = URL.createObjectURL(content.value);
        const ending = (type.split('/')[1] ?? '')
          .replace('jpeg', 'jpg')
          .replace('quicktime', 'mov');
        tell({ is: 'shown', url, video: type.startsWith('video/'), ending });
      } catch (error) {
        if (!left) tell({ is: 'failed', failure: failureOf(error) });
      }
    };
    void load();
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [client, hash]);
  return found?.hash === hash ? found.content : coming;
}
