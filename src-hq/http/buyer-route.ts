import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { frame, renderBuyerPage, wordsOf } from '../buyer/buyer-page.ts';
import { buyerActions, type Language } from '../buyer/words.ts';
import { forBuyer, viewCase } from '../cases/case-view.ts';
import { html } from './html.ts';
import { buyerSubmitter, submitFor } from './router-commands.ts';
import type { Services } from './services.ts';

const formSchema = z.object({
  commandId: z.uuid(),
  action: z.enum(buyerActions),
  seen: z.coerce.number().int().min(1),
  carrier: z.string().max(40).optional(),
  waybill: z.string().trim().max(64).optional(),
});
const querySchema = z.object({
  lang: z.enum(['zh', 'en']).optional().catch(undefined),
  done: z.string().max(60).optional().catch(undefined),
  failed: z.string().max(60).optional().catch(undefined),
});

type Query = z.infer<typeof querySchema>;

function languageOf(request: FastifyRequest, { lang }: Query): Language {
  if (lang) return lang;
  return /^\s*en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'zh';
}

function sendPage(reply: FastifyReply, text: string, status = 200): FastifyReply {
  void reply.status(status).header('cache-control', 'no-store');
  return reply.type('text/html; charset=utf-8').send(text);
}

function linkGone(reply: FastifyReply, language: Language): FastifyReply {
  const words = wordsOf(language);
  const body = html`<header>
    <h1>${words.linkGone}</h1>
    <p>${words.linkGoneHelp}</p>
  </header>`;
  return sendPage(reply, frame(language, words.linkGone, body), 404);
}

/** GET /b/:token and its forms: what the API's `buyer` calls do, as a page without scripts. */
export function addBuyerRoute(app: FastifyInstance, services: Services): void {
  const { tokens, store, clock } = services;
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 10_000 },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );

  app.get<{ Params: { token: string } }>('/b/:token', async (request, reply) => {
    const query = querySchema.parse(request.query);
    const language = languageOf(request, query);
    const access = await tokens.openBuyer(request.params.token);
    if (access?.caseId === undefined) return linkGone(reply, language);
    const view = await viewCase(store, access.spaceId, access.caseId);
    const context = await store.read((one) => one.shopContext(access.spaceId));
    if (!view.ok || !context) return linkGone(reply, language);
    const failed = query.failed === undefined ? undefined : { ok: false, code: query.failed };
    const page = renderBuyerPage({
      view: forBuyer(view.value),
      rulebook: context.rulebook,
      language,
      now: clock(),
      path: `/b/${request.params.token}`,
      newId: randomUUID,
      notice: query.done === undefined ? failed : { ok: true, code: 'done' },
    });
    return sendPage(reply, page);
  });

  app.post<{ Params: { token: string } }>('/b/:token/act', async (request, reply) => {
    const language = languageOf(request, querySchema.parse(request.query));
    const access = await tokens.openBuyer(request.params.token);
    if (access?.caseId === undefined) return linkGone(reply, language);
    const back = (outcome: string) =>
      reply.redirect(`/b/${request.params.token}?lang=${language}&${outcome}`, 303);
    const form = formSchema.safeParse(request.body);
    if (!form.success) return back('failed=other');
    const { commandId, action, seen, carrier, waybill } = form.data;
    const parcel =
      action === 'case.send_return@1' || action === 'case.correct_logistics@1'
        ? { carrier, waybill }
        : {};
    if ('waybill' in parcel && !parcel.waybill) return back('failed=waybill_required');
    const [name = '', version] = action.split('@');
    const args = { caseId: access.caseId, seen, ...parcel };
    const command = { commandId, name, version: Number(version), args };
    const result = await submitFor(services, buyerSubmitter(access), command);
    if (!result.ok) return back(`failed=${result.error.code}`);
    const { outcome, error } = result.value;
    return back(outcome === 'rejected' ? `failed=${error?.code ?? 'other'}` : 'done=1');
  });
}
