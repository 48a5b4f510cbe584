import { createRootRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { NotFound } from './shell/NotFound.tsx';
import { Root } from './shell/Root.tsx';

/** The parts of an address's filter that make sense: who mistypes one loses it, not the screen. */
export function search<Shape extends z.ZodRawShape>(shape: Shape) {
  type Search = { [Name in keyof Shape]?: z.output<Shape[Name]> | undefined };
  return (raw: Record<string, unknown>): Search => {
    const found: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(shape)) {
      if (raw[name] === undefined) continue;
      const parsed = z.safeParse(schema, raw[name]);
      if (parsed.success) found[name] = parsed.data;
    }
    return found as Search;
  };
}

/** A phone number in an address arrives as a number. */
export const text = z.coerce.string().min(1).max(100);

export const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound });
