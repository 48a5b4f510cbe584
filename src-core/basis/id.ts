import { z } from 'zod';

/**
 * Ids travel in arguments and are made outside the core: UUIDv7 for what clients create, UUIDv5-like for what is derived.
 * Lower case only: PostgreSQL hands them back so, and two spellings must never be two things.
 */
export const idSchema = z.uuid().lowercase();

/** Names of spaces and org units: short, lower case, stable ("shop-hz-01", "hq"). */
export const unitIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
