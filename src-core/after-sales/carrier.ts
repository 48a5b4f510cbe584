import type { Failure } from '../basis/result.ts';
import type { Rulebook } from './rulebook.ts';

const compiled = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = compiled.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(source, 'u');
    compiled.set(source, pattern);
  }
  return pattern;
}

/** A waybill as it is compared and stored: scanners and people add blanks and lower case. */
export function tidyWaybill(waybill: string): string {
  return waybill.replaceAll(/\s+/gu, '').toUpperCase();
}

/**
 * Why a parcel's data cannot be taken; undefined: they can. Codes: `waybill_required`,
 * `carrier_unknown` {carrier}, `waybill_invalid` {carrier, waybill}.
 */
export function waybillFailure(
  rulebook: Rulebook,
  parcel: { readonly carrier: string; readonly waybill: string },
): Failure | undefined {
  const waybill = tidyWaybill(parcel.waybill);
  if (parcel.carrier.trim() === '' || waybill === '')
    return { code: 'waybill_required', params: {} };
  const carrier = rulebook.carriers.find((candidate) => candidate.code === parcel.carrier);
  if (carrier === undefined)
    return { code: 'carrier_unknown', params: { carrier: parcel.carrier } };
  if (!patternOf(carrier.waybillPattern).test(waybill)) {
    return { code: 'waybill_invalid', params: { carrier: carrier.code, waybill } };
  }
  return undefined;
}
