/**
 * Countries of the file with the time zone of their stores: the invoice's wall-clock time is the store's.
 * A country with several zones gets that of its largest trading city; the two that name no country get
 * the seller's own.
 */
const timeZones: ReadonlyMap<string, string> = new Map([
  ['United Kingdom', 'Europe/London'],
  ['Germany', 'Europe/Berlin'],
  ['France', 'Europe/Paris'],
  ['EIRE', 'Europe/Dublin'],
  ['Spain', 'Europe/Madrid'],
  ['Netherlands', 'Europe/Amsterdam'],
  ['Belgium', 'Europe/Brussels'],
  ['Switzerland', 'Europe/Zurich'],
  ['Portugal', 'Europe/Lisbon'],
  ['Australia', 'Australia/Sydney'],
  ['Norway', 'Europe/Oslo'],
  ['Italy', 'Europe/Rome'],
  ['Channel Islands', 'Europe/Jersey'],
  ['Finland', 'Europe/Helsinki'],
  ['Cyprus', 'Asia/Nicosia'],
  ['Sweden', 'Europe/Stockholm'],
  ['Unspecified', 'Europe/London'],
  ['Austria', 'Europe/Vienna'],
  ['Denmark', 'Europe/Copenhagen'],
  ['Japan', 'Asia/Tokyo'],
  ['Poland', 'Europe/Warsaw'],
  ['Israel', 'Asia/Jerusalem'],
  ['USA', 'America/New_York'],
  ['Hong Kong', 'Asia/Hong_Kong'],
  ['Singapore', 'Asia/Singapore'],
  ['Iceland', 'Atlantic/Reykjavik'],
  ['Canada', 'America/Toronto'],
  ['Greece', 'Europe/Athens'],
  ['Malta', 'Europe/Malta'],
  ['United Arab Emirates', 'Asia/Dubai'],
  ['European Community', 'Europe/London'],
  ['RSA', 'Africa/Johannesburg'],
  ['Lebanon', 'Asia/Beirut'],
  ['Lithuania', 'Europe/Vilnius'],
  ['Brazil', 'America/Sao_Paulo'],
  ['Czech Republic', 'Europe/Prague'],
  ['Bahrain', 'Asia/Bahrain'],
  ['Saudi Arabia', 'Asia/Riyadh'],
]);

export function isKnownCountry(country: string): boolean {
  return timeZones.has(country);
}

/** IANA name. Throws for a country `isKnownCountry` does not know. */
export function timeZoneOf(country: string): string {
  const zone = timeZones.get(country);
  if (zone === undefined) throw new Error(`no time zone for ${country}`);
  return zone;
}
