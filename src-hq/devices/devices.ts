import { randomInt } from 'node:crypto';
import { after, day, minute, type Instant } from '../../src-core/basis/instant.ts';
import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import { isClosed } from '../../src-core/org/tree.ts';
import { secretHash, type Tokens } from '../access/tokens.ts';
import { audit } from '../audit/audit-log.ts';
import type { Sql, TxSql } from '../store/connect.ts';

export const codeLife = 30 * minute;

export interface DeviceDeps {
  readonly sql: Sql;
  readonly tokens: Tokens;
  readonly clock: () => Instant;
  /** UUIDv7. */
  readonly newId: () => string;
}

export interface DeviceTokens {
  readonly accessToken: string;
  readonly accessExpiresAt: Instant;
  readonly refreshToken: string;
}

/** No 0 O 1 I L U: read out over the phone, typed by hand. */
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const normal = (code: string) => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/**
 * A one-time code for a unit, also for one that has not opened yet; only its hash is kept. Failures:
 * `not_found`, `unit_not_valid` when it is closed.
 */
export async function issueCode(
  { sql, clock }: DeviceDeps,
  unitId: string,
  issuedBy: string,
): Promise<Result<{ readonly code: string; readonly expiresAt: Instant }>> {
  const letters = Array.from({ length: 12 }, () =>
    codeAlphabet.charAt(randomInt(codeAlphabet.length)),
  );
  const code = letters.join('').replace(/^(.{4})(.{4})(.{4})$/, '$1-$2-$3');
  const now = clock();
  const expiresAt = after(now, codeLife);
  return await sql.begin(async (tx) => {
    const [unit] = await tx<{ doc: OrgUnit }[]>`select doc from org_unit where id = ${unitId}`;
    if (!unit) return fail('not_found');
    if (isClosed(unit.doc, now)) return fail('unit_not_valid', { unitId, at: now });
    await tx`delete from enrol_code where expires_at < ${now - day}`;
    await tx`insert into enrol_code (hash, unit_id, issued_by, expires_at)
      values (${secretHash(normal(code))}, ${unitId}, ${issuedBy}, ${expiresAt})`;
    await audit(tx, { at: now, actor: issuedBy, action: 'device.code_issued', subject: unitId });
    return ok({ code, expiresAt });
  });
}

async function handOut(
  { tokens }: DeviceDeps,
  tx: TxSql,
  deviceId: string,
  parentHash: string | null,
): Promise<DeviceTokens> {
  const refreshing = tokens.sealRefresh(deviceId);
  await tx`insert into refresh_token (hash, device_id, expires_at, parent_hash)
    values (${secretHash(refreshing.token)}, ${deviceId}, ${refreshing.expiresAt}, ${parentHash})`;
  const { token, expiresAt } = await tokens.seal({ kind: 'device', id: deviceId });
  return { accessToken: token, accessExpiresAt: expiresAt, refreshToken: refreshing.token };
}

export interface EnrolRequest {
  readonly code: string;
  readonly name: string;
  readonly platform: string;
  /** The locked device that goes on as the new one. */
  readonly replaces?: { readonly deviceId: string; readonly unitId: string } | undefined;
}

/** A device that headquarters forgot with a restored backup is taken at its word; one it knows is not. */
async function isOfUnit(
  tx: TxSql,
  { deviceId, unitId }: NonNullable<EnrolRequest['replaces']>,
  wanted: string,
): Promise<boolean> {
  const [known] = await tx<{ unit_id: string }[]>`
    select unit_id from device where id = ${deviceId} for update`;
  return unitId === wanted && (known === undefined || known.unit_id === wanted);
}

/**
 * Turns a code into a device, once. Whoever may issue codes for a unit thereby allows a machine of it that
 * was locked to go on with what it has not sent. Failures: `code_unknown` also for used and expired ones;
 * `code_of_other_unit` leaves the code unused.
 */
export async function enrol(
  deps: DeviceDeps,
  request: EnrolRequest,
): Promise<Result<DeviceTokens & { readonly deviceId: string; readonly shop: OrgUnit }>> {
  const { sql, clock, newId } = deps;
  const now = clock();
  const hash = secretHash(normal(request.code));
  const { replaces } = request;
  return await sql.begin(async (tx) => {
    const [found] = await tx<{ unit_id: string; issued_by: string; doc: OrgUnit }[]>`
      select unit_id, issued_by, u.doc from enrol_code join org_unit u on u.id = unit_id
      where hash = ${hash} and used_at is null and expires_at > ${now} for update of enrol_code`;
    if (!found) return fail('code_unknown');
    const { unit_id: unitId, issued_by: codeIssuedBy, doc: shop } = found;
    if (replaces !== undefined && !(await isOfUnit(tx, replaces, unitId))) {
      return fail('code_of_other_unit');
    }
    await tx`update enrol_code set used_at = ${now} where hash = ${hash}`;
    const deviceId = newId();
    await tx`insert into device (id, unit_id, name, platform, enrolled_at)
      values (${deviceId}, ${unitId}, ${request.name}, ${request.platform}, ${now})`;
    const actor = `device:${deviceId}`;
    const details = { codeIssuedBy };
    await audit(tx, { at: now, actor, action: 'device.enrolled', subject: unitId, details });
    if (replaces !== undefined) {
      await stop(tx, replaces.deviceId, now, actor, 'taken_over');
      const subject = replaces.deviceId;
      await audit(tx, { at: now, actor, action: 'device.taken_over', subject, details });
    }
    return ok({ ...(await handOut(deps, tx, deviceId, null)), deviceId, shop });
  });
}

/** Marks a device; its tokens end with it. Answers when it was revoked first. */
async function stop(tx: TxSql, deviceId: string, now: Instant, actor: string, why: string) {
  const [device] = await tx<{ at: Instant; fresh: boolean }[]>`
    update device set revoked_at = coalesce(revoked_at, ${now}), revoked_why = coalesce(revoked_why, ${why})
    where id = ${deviceId} returning revoked_at as at, revoked_at = ${now} as fresh`;
  if (device?.fresh === true) {
    await audit(tx, {
      at: now,
      actor,
      action: 'device.revoked',
      subject: deviceId,
      details: { why },
    });
  }
  return device;
}

/**
 * A new access token; the refresh token is turned in for a new one. One that was turned in before means
 * two holders: the device is revoked. Unless the token it was turned in for was never used: then the
 * answer was lost on the way to a counter, which gets another one, and the lost one is void.
 * Failures: `token_unknown`, `device_revoked`.
 */
export async function refresh(
  deps: DeviceDeps,
  refreshToken: string,
): Promise<Result<DeviceTokens>> {
  const { sql, tokens, clock } = deps;
  const now = clock();
  const opened = tokens.openRefresh(refreshToken);
  if (!opened) return fail('token_unknown');
  const { deviceId } = opened;
  const hash = secretHash(refreshToken);
  return await sql.begin(async (tx) => {
    const [device] = await tx<{ revoked: boolean }[]>`
      select revoked_at is not null as revoked from device where id = ${deviceId} for update`;
    if (!device || device.revoked) return fail('device_revoked');
    const turnedIn = await tx`
      update refresh_token set used_at = ${now} where hash = ${hash} and used_at is null returning 1`;
    if (turnedIn.length === 0) {
      const lost = await tx`
        update refresh_token set used_at = ${now}
        where parent_hash = ${hash} and used_at is null returning 1`;
      if (lost.length === 0) {
        await stop(tx, deviceId, now, `device:${deviceId}`, 'refresh_token_reused');
        return fail('device_revoked');
      }
    }
    // Those turned in long ago need no row: our signature says that they were real once.
    await tx`delete from refresh_token where device_id = ${deviceId} and used_at < ${now - day}`;
    return ok(await handOut(deps, tx, deviceId, hash));
  });
}

/** Failure: `not_found`. */
export async function revoke(
  { sql, clock }: DeviceDeps,
  deviceId: string,
  actor: string,
): Promise<Result<{ readonly revokedAt: Instant }>> {
  return await sql.begin(async (tx) => {
    const device = await stop(tx, deviceId, clock(), actor, 'by_hand');
    return device ? ok({ revokedAt: device.at }) : fail('not_found');
  });
}

/** The unit a device stands in; undefined: no such device. */
export async function unitOfDevice(sql: Sql, deviceId: string): Promise<string | undefined> {
  const [row] = await sql<{ unitId: string }[]>`
    select unit_id as "unitId" from device where id = ${deviceId}`;
  return row?.unitId;
}
