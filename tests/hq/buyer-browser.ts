import { call, enrolDevice, type Device, type TestService } from './service.ts';

/** What a page holds, as far as a browser without a script goes. */
export interface BuyerPage {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Its words, without tags, blanks folded. */
  readonly text: string;
  /** Where the answer led. */
  readonly path: string;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (text: string) =>
  text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (one) => entities[one]!);
const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? undefined : plain(value);
};

/** The fields of a form as they would be sent untouched. */
function fieldsOf(body: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (name === undefined || /\sdisabled\b/.test(tag)) continue;
    const type = attribute(tag, 'type') ?? 'text';
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue;
    fields.append(name, attribute(tag, 'value') ?? '');
  }
  for (const [, tag, inner] of body.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea/g)) {
    fields.append(attribute(tag!, 'name')!, plain(inner!.replace(/^\n/, '')));
  }
  for (const [, tag, inner] of body.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const options = [...inner!.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = options.find((one) => /\sselected\b/.test(one)) ?? options[0] ?? '';
    fields.append(attribute(tag!, 'name')!, attribute(chosen, 'value') ?? '');
  }
  return fields;
}

/** A buyer's phone with scripts off, behind one link. */
export class BuyerBrowser {
  readonly #origin: string;
  readonly token: string;
  page: BuyerPage | undefined;

  constructor(origin: string, token: string) {
    this.#origin = origin;
    this.token = token;
  }

  /** The page that is open. */
  get now(): BuyerPage {
    if (this.page === undefined) throw new Error('no page is open');
    return this.page;
  }

  async open(path = '', language: 'zh' | 'en' = 'zh'): Promise<BuyerPage> {
    const mark = path.includes('?') ? '&' : '?';
    const address = path.startsWith('/b/')
      ? path
      : `/b/${this.token}${path}${mark}lang=${language}`;
    return await this.#take(await fetch(`${this.#origin}${address}`, { redirect: 'manual' }));
  }

  async #take(response: Response): Promise<BuyerPage> {
    const goTo = response.headers.get('location');
    if (goTo !== null)
      return await this.open(new URL(goTo, this.#origin).href.slice(this.#origin.length));
    const html = await response.text();
    const text = plain(html.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ');
    const path = new URL(response.url).pathname.replace(`/b/${this.token}`, '');
    this.page = { status: response.status, headers: response.headers, html, text, path };
    return this.page;
  }

  /** The names of what the page offers to do. */
  offers(): string[] {
    return [...this.now.html.matchAll(/<(?:form|a)\b[^>]*\sdata-(?:action|form)="([^"]+)"/g)].map(
      ([, name]) => name!,
    );
  }

  /** One form of the page, filled in. */
  form(name: string): { readonly action: string; readonly fields: URLSearchParams } {
    for (const [, tag, body] of this.now.html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)) {
      if (attribute(tag!, 'data-action') !== name && attribute(tag!, 'data-form') !== name)
        continue;
      return { action: attribute(tag!, 'action')!, fields: fieldsOf(body!) };
    }
    throw new Error(`no form ${name} among ${this.offers().join(', ')}: ${this.now.text}`);
  }

  /** Fills a form in and sends it; `times`: as an impatient thumb does. */
  async submit(name: string, typed: Record<string, string> = {}, times = 1): Promise<BuyerPage> {
    const { action, fields } = this.form(name);
    for (const [field, value] of Object.entries(typed)) fields.set(field, value);
    return await this.post(action, fields, times);
  }

  async post(action: string, fields: URLSearchParams, times = 1): Promise<BuyerPage> {
    const send = () =>
      fetch(`${this.#origin}${action}`, { method: 'POST', body: fields, redirect: 'manual' });
    const [first] = await Promise.all(Array.from({ length: times }, send));
    return await this.#take(first!);
  }
}

/** A buyer with a link that a shop's device asked for: to an order, or to one case of it. */
export async function buyerWith(
  service: TestService,
  of: 'orders' | 'cases',
  id: string,
  device?: Device,
): Promise<BuyerBrowser> {
  const { token } = device ?? (await enrolDevice(service.hq, 'shop-a'));
  const answer = await call<{ url: string }>(service.hq, 'POST', `/${of}/${id}/buyer-link`, {
    token,
    body: {},
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return new BuyerBrowser(service.hq.url, answer.body.url.split('/b/')[1]!);
}
