import { useStatus } from '../client/use-status.ts';

const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/** IANA name of the shop's time zone; the chain's default before a device is enrolled. */
export function useShopTimeZone(): string {
  return useStatus()?.device?.shop.timeZone ?? DEFAULT_TIME_ZONE;
}
