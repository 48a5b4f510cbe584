/** Text that is HTML already; everything else put into a template is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Part = string | number | Html | undefined | false | readonly Part[];

function toHtml(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return part.replaceAll(/[&<>"']/g, (one) => escapes[one] ?? '');
  return typeof part === 'number' ? String(part) : part.map(toHtml).join('');
}

/** html`<p>${anything}</p>`: what is put in is escaped unless it was made by this very tag. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, n) => text + toHtml(parts[n])).join(''));
}
