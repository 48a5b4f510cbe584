import type { Evidence } from '../../src-core/after-sales/case.ts';
import { evidenceTypes } from '../../src-core/evidence/limits.ts';
import { html, type Html } from '../http/html.ts';
import type { Page } from './page.ts';
import { fill } from './words/words.ts';

/**
 * Photos and videos: a script uploads each one when it is chosen and puts what headquarters answers into
 * the form. What is in the form already stays in it when the form comes back.
 */
export function evidenceField(page: Page, given: readonly Evidence[]): Html {
  const { form } = page.words;
  const token = page.base.slice('/b/'.length);
  return html`<div
    class="evidence"
    data-upload="/api/v1/buyer/evidence?token=${token}"
    data-added="${form.evidenceAdded}"
    data-remove="${form.evidenceRemove}"
    data-busy="${form.evidenceBusy}"
    data-failed="${form.evidenceFailed}"
  >
    <label for="files">${form.evidence}</label>
    <input
      id="files"
      type="file"
      multiple
      disabled
      accept="${evidenceTypes.join(',')}"
      aria-describedby="files-help"
    />
    <small id="files-help">${form.evidenceHelp}</small>
    <p class="quiet" data-without-script>${form.evidenceNoScript}</p>
    <ul class="pieces" aria-live="polite">
      ${given.map(
        (piece) =>
          html`<li>
            <label class="choice"
              ><input
                type="checkbox"
                name="evidence"
                value="${JSON.stringify(piece)}"
                checked
              /><span>${fill(form.evidenceAdded, { name: piece.name })}</span></label
            >
          </li>`,
      )}
    </ul>
  </div>`;
}
