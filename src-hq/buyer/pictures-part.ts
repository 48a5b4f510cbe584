import { isVideo } from '../../src-core/evidence/limits.ts';
import { html, type Html } from '../http/html.ts';
import type { Page } from './page.ts';
import { fill } from './words/words.ts';

/** Photos and videos of either side, small, each leading to the whole. What is not uploaded yet is named. */
export function pictures(
  { words, base }: Page,
  pieces: readonly { readonly hash: string; readonly mime?: string }[],
): Html {
  return html`<div class="pictures">
    ${pieces.map(({ hash, mime = '' }, n) => {
      const name = fill(words.page.pieceOf, { n: n + 1 });
      return html`<a href="${base}/evidence/${hash}"
        >${
          isVideo(mime)
            ? html`<span>▶ ${name}</span>`
            : html`<img
                src="${base}/evidence/${hash}?size=thumb"
                alt="${name}"
                width="72"
                height="72"
                loading="lazy"
              />`
        }</a
      >`;
    })}
  </div>`;
}
