import type { OpenAPI } from '@orpc/openapi';
import { html, type Html } from './html.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const block = (title: string, value: unknown) =>
  html`<details>
    <summary>${title}</summary>
    <pre>${JSON.stringify(value, null, 2)}</pre>
  </details>`;

function bodyOf(operation: OpenAPI.OperationObject): Html | undefined {
  const { requestBody } = operation;
  if (!requestBody || !('content' in requestBody)) return undefined;
  return block('body', Object.values(requestBody.content ?? {})[0]?.schema);
}

function answerOf(operation: OpenAPI.OperationObject): Html | undefined {
  const answer = operation.responses?.['200'];
  if (!answer || !('content' in answer)) return undefined;
  const [type, content] = Object.entries(answer.content ?? {})[0] ?? [];
  return block(`answer ${type ?? ''}`, content?.schema);
}

function operationRow(path: string, method: string, operation: OpenAPI.OperationObject): Html {
  const who = (operation.security ?? []).flatMap((one) => Object.keys(one)).join(', ');
  const parameters = operation.parameters ?? [];
  return html`<li>
    <p>
      <span class="method">${method.toUpperCase()}</span> <code>/api/v1${path}</code><br />
      ${operation.summary ?? ''} <small>${who === '' ? 'no token' : `token: ${who}`}</small>
    </p>
    ${parameters.length > 0 && block('parameters', parameters)} ${bodyOf(operation)}
    ${answerOf(operation)}
  </li>`;
}

/** The OpenAPI document as a page a person can read; nothing is loaded from elsewhere. */
export function renderApiPage(document: OpenAPI.Document): string {
  const sections = new Map<string, Html[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item?.[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? '';
      const rows = sections.get(tag) ?? [];
      rows.push(operationRow(path, method, operation));
      sections.set(tag, rows);
    }
  }
  const { title, description } = document.info;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/assets/page.css" />
      </head>
      <body class="api">
        <header>
          <h1>${title}</h1>
          <p>${description ?? ''}</p>
          <p><a href="/api/v1/openapi.json">openapi.json</a></p>
        </header>
        <main>
          ${[...sections].map(
            ([tag, rows]) =>
              html`<section>
                <h2>${tag}</h2>
                <ul>
                  ${rows}
                </ul>
              </section>`,
          )}
        </main>
      </body>
    </html>`.text;
}
