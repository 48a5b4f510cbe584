import { z } from 'zod';

/** Ids travel in arguments and are made outside the core: UUIDv7 for what clients create, UUIDv5-like for what is derived. */
export const idSchema = z.uuid();

/** Names of spaces and org units: short, lower case, stable ("shop-hz-01", "hq"). */
export const unitIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
