import { fail, type Result } from '../../src-core/basis/result.ts';
import { isHqRole } from '../access/sight.ts';
import type { PersonPrincipal } from '../office/scope.ts';
import { importUnits, previewImport } from '../org/import-units.ts';
import type { OrgDeps } from '../org/change-org.ts';
import { cancelMove, moveUnit } from '../org/moves.ts';
import { previewOf } from '../org/preview-move.ts';
import { writeUnitTable } from '../org/table.ts';
import { inSight, searchUnits, viewTree } from '../org/tree-view.ts';
import { viewUnit } from '../org/unit-view.ts';
import { closeUnit, createUnit, editUnit, suspendUnit } from '../org/units.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

/** Headquarters' people and regional managers; a shop's staff have no business with the tree. */
function reader(context: RequestContext): PersonPrincipal {
  const who = principalOf(context, 'person');
  const may = isHqRole(who.role) || who.role === 'regional_manager';
  return may ? who : valueOrThrow(context.reply, fail('not_allowed'));
}

/** Headquarters' people alone change it. */
function writer(context: RequestContext): { readonly actor: string; readonly deps: OrgDeps } {
  const who = principalOf(context, 'person');
  if (!isHqRole(who.role)) valueOrThrow(context.reply, fail('not_allowed'));
  const { sql, clock, hub } = context.services;
  const moved = (spaceIds: readonly string[]) => hub.moved(spaceIds);
  return { actor: `person:${who.personId}`, deps: { sql, clock, moved } };
}

async function bookOf({ services: { books, sql } }: RequestContext) {
  return await books.now(sql);
}

/** The unit as it is after it was changed; or why it was not. */
async function changed(context: RequestContext, unitId: string, result: Result<unknown>) {
  const { reply, services } = context;
  valueOrThrow(reply, result);
  const who = principalOf(context, 'person');
  const book = await bookOf(context);
  return valueOrThrow(reply, await viewUnit(services.sql, book, who, unitId, services.clock()));
}

export const orgRouter = {
  org: {
    tree: contract.org.tree.handler(async ({ input, context }) => {
      const who = reader(context);
      const now = context.services.clock();
      const { policies } = await bookOf(context);
      return viewTree(policies.tree, who, { at: input.at ?? now, now, closed: input.closed });
    }),
    search: contract.org.search.handler(async ({ input, context }) => {
      const who = reader(context);
      const { policies } = await bookOf(context);
      return { units: searchUnits(policies.tree, who, input, context.services.clock()) };
    }),
    unit: contract.org.unit.handler(async ({ input, context }) => {
      const who = reader(context);
      const { sql, clock } = context.services;
      const book = await bookOf(context);
      return valueOrThrow(context.reply, await viewUnit(sql, book, who, input.unitId, clock()));
    }),
    create: contract.org.create.handler(async ({ input, context }) => {
      const { deps, actor } = writer(context);
      return await changed(context, input.id, await createUnit(deps, actor, input));
    }),
    edit: contract.org.edit.handler(async ({ input, context }) => {
      const { deps, actor } = writer(context);
      return await changed(context, input.unitId, await editUnit(deps, actor, input));
    }),
    suspend: contract.org.suspend.handler(async ({ input, context }) => {
      const { deps, actor } = writer(context);
      const { unitId, suspended } = input;
      return await changed(context, unitId, await suspendUnit(deps, actor, unitId, suspended));
    }),
    close: contract.org.close.handler(async ({ input, context }) => {
      const { deps, actor } = writer(context);
      const { unitId, at } = input;
      return await changed(context, unitId, await closeUnit(deps, actor, unitId, at));
    }),
    previewMove: contract.org.previewMove.handler(async ({ input, context }) => {
      writer(context);
      const { sql, clock } = context.services;
      const preview = await previewOf(sql, await bookOf(context), input, clock());
      return valueOrThrow(context.reply, preview);
    }),
    move: contract.org.move.handler(async ({ input, context }) => {
      const { deps, actor } = writer(context);
      return valueOrThrow(context.reply, await moveUnit(deps, actor, input));
    }),
    cancelMove: contract.org.cancelMove.handler(async ({ input, context }) => {
      const { deps, actor } = writer(context);
      const { unitId, at } = input;
      return valueOrThrow(context.reply, await cancelMove(deps, actor, unitId, at));
    }),
    previewImport: contract.org.previewImport.handler(async ({ input, context }) => {
      writer(context);
      const { book } = await bookOf(context);
      const preview = previewImport(book.org, input.text, context.services.clock());
      return valueOrThrow(context.reply, preview);
    }),
    import: contract.org.import.handler(async ({ input, context }) => {
      const { deps, actor } = writer(context);
      return valueOrThrow(context.reply, await importUnits(deps, actor, input.text));
    }),
    export: contract.org.export.handler(async ({ context }) => {
      const who = reader(context);
      const now = context.services.clock();
      const { tree } = (await bookOf(context)).policies;
      const units = [...tree.units.values()].filter(({ id }) => inSight(tree, who, id, now));
      return { text: writeUnitTable(tree, units, now), rows: units.length };
    }),
  },
};
