import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Failure } from '../../src-core/basis/result.ts';
import { loadLink, openLink } from '../buyer/open-link.ts';
import { pictureOfArticle } from '../buyer/articles.ts';
import { buyerScript } from '../buyer/buyer-script.ts';
import { buyerStyle } from '../buyer/buyer-style.ts';
import { plainPage } from '../buyer/page.ts';
import { wordsOf, type Language } from '../buyer/words/words.ts';
import { StoreTrouble } from '../store/store.ts';
import { troubleOf } from '../store/trouble.ts';
import { actOnCase, showCase } from './buyer-case-route.ts';
import { showAmend, showApply, submitAmend, submitApply } from './buyer-claim-route.ts';
import { showModify, showOrder, submitModify } from './buyer-order-route.ts';
import { pageFor, type Visit, type Visited } from './buyer-visit.ts';
import { retryAfterOf, statusOf } from './failures.ts';
import type { Services } from './services.ts';

/** Room for 500 characters of Chinese, a long order's quantities and 20 pieces of evidence. */
const formLimit = 200_000;

const pageSecurity = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the server refuses before a page is asked. */
const codes: Readonly<Record<number, string>> = { 413: 'too_large', 429: 'too_many_requests' };

const textsSchema = z.record(z.string(), z.string().max(2_000).catch('')).catch({});

function languageOf(request: FastifyRequest, lang: string | undefined): Language {
  if (lang === 'zh' || lang === 'en') return lang;
  return /^\s*en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'zh';
}

function sendPage(reply: FastifyReply, status: number, text: string): FastifyReply {
  void reply
    .status(status)
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('content-security-policy', pageSecurity);
  return reply.type('text/html; charset=utf-8').send(text);
}

/** What is said instead of an order: what happened, what was kept, what to do now. */
function plainTexts(language: Language, status: number): readonly [string, ...string[]] {
  const { page, failures } = wordsOf(language);
  if (status === 413 || status === 400) {
    const { what = '', now = '' } = failures[status === 413 ? 'too_large' : 'invalid_args'] ?? {};
    return [page.refused, what, page.nothingLost, now];
  }
  if (status === 429) return [page.tooMany, page.tooManyWhat, page.nothingLost, page.tryAgain];
  if (status >= 500) return [page.busy, page.busyWhat, page.nothingLost, page.tryAgain];
  return [page.linkGone, page.linkGoneWhat, page.linkGoneKept, page.linkGoneNow];
}

function sendPlain(reply: FastifyReply, language: Language, failure: Failure): FastifyReply {
  const status = statusOf(failure.code);
  const retryAfter = retryAfterOf(failure);
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  const [title, ...texts] = plainTexts(language, status);
  return sendPage(reply, status, plainPage(language, title, texts));
}

function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimit },
    // PostgreSQL keeps U+0000 in no text; nobody types it, and nothing is lost without it.
    (_request, body, done) =>
      done(null, new URLSearchParams(String(body).replaceAll(/%00|\0/g, ''))),
  );
}

function answerErrors(scope: FastifyInstance, services: Services): void {
  scope.setErrorHandler<FastifyError>((error, request, reply) => {
    const query = textsSchema.parse(request.query);
    const language = languageOf(request, query['lang']);
    const trouble = troubleOf(error);
    const passing = trouble instanceof StoreTrouble && trouble.passing;
    const status = error.statusCode ?? 500;
    if (!passing && status >= 500) {
      services.log.error({ err: error, reqId: request.id }, "a buyer's page failed");
    }
    const code = passing || status >= 500 ? 'unavailable' : (codes[status] ?? 'bad_request');
    return sendPlain(reply, language, { code, params: {} });
  });
}

/**
 * GET /b/:token and its forms: what the API's `buyer` calls do, as pages that work without a script. The
 * token is part of the address every form goes to, so that no other site can make a form that does
 * anything; each form has a fresh id, so that sending it twice does it once.
 */
export async function addBuyerRoute(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(async (scope) => {
    takeForms(scope);
    answerErrors(scope, services);

    const serve = (method: 'GET' | 'POST', path: string, visited: Visited) => {
      scope.route({
        method,
        url: `/b/:token${path}`,
        async handler(request, reply) {
          const query = textsSchema.parse(request.query);
          const params = textsSchema.parse(request.params);
          const token = params['token'] ?? '';
          const language = languageOf(request, query['lang']);
          const opened = await openLink(services, token);
          if (!opened.ok) return sendPlain(reply, language, opened.error);
          const form =
            request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
          const visitTo = (link: Visit['link']): Visit => ({
            services,
            link,
            page: pageFor(services, link, token, language),
            query,
            params,
            form,
            reload: async () => visitTo((await loadLink(services, link.access)) ?? link),
          });
          const shown = await visited(visitTo(opened.value));
          if (shown === 'not_found') {
            return sendPlain(reply, language, { code: 'not_found', params: {} });
          }
          if ('goTo' in shown) {
            return reply.header('cache-control', 'no-store').redirect(shown.goTo, 303);
          }
          return sendPage(reply, shown.status, shown.page);
        },
      });
    };

    serve('GET', '', (visit) =>
      visit.link.access.caseId === undefined ? showOrder(visit) : showCase(visit),
    );
    serve('GET', '/c/:caseId', showCase);
    serve('POST', '/c/:caseId/act', actOnCase);
    serve('GET', '/c/:caseId/amend', showAmend);
    serve('POST', '/c/:caseId/amend', submitAmend);
    serve('GET', '/apply', showApply);
    serve('POST', '/apply', submitApply);
    serve('GET', '/modify', showModify);
    serve('POST', '/modify', submitModify);
    addPictures(scope, services);
  });
  const asset = (url: string, type: string, text: string) =>
    app.get(url, async (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).header('cache-control', 'max-age=300').send(text),
    );
  asset('/assets/buyer.css', 'text/css', buyerStyle);
  asset('/assets/buyer.js', 'text/javascript', buyerScript);
}

const noPicture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="8" fill="#8883"/></svg>';

function addPictures(scope: FastifyInstance, { tokens, sql }: Services): void {
  scope.get('/b/:token/picture/:articleId', async (request, reply) => {
    const { token = '', articleId = '' } = textsSchema.parse(request.params);
    const access = await tokens.openBuyer(token);
    if (access === undefined) return sendPlain(reply, 'zh', { code: 'link_unknown', params: {} });
    const picture = await pictureOfArticle(sql, access.spaceId, articleId);
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'private, max-age=3600')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .send(picture ?? noPicture);
  });
}
