import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import { Temporal } from 'temporal-polyfill';
import { instant } from '../../../../src-core/basis/instant.ts';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import { useShopTimeZone } from '../../../parts/shop-time-zone.ts';

const SHAPE = 'YYYY-MM-DDTHH:mm:ss';

/** What a wall clock of the zone shows, as the picker's own kind of date; and back. */
function shownAt(at: number, timeZone: string): Dayjs {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return dayjs(wall.toPlainDateTime().toString().slice(0, SHAPE.length));
}
function instantOf(shown: Dayjs, timeZone: string): Instant {
  const wall = Temporal.PlainDateTime.from(shown.format(SHAPE));
  return instant(wall.toZonedDateTime(timeZone).epochMilliseconds);
}

/** Midnight that comes next: when most policies begin. */
export function nextMidnight(now: number, timeZone: string): Instant {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  return instant(today.toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}

/** A day and a time of headquarters' clock, whatever zone this machine is in. Null: left empty. */
export function MomentField(props: {
  label: string;
  placeholder?: string;
  value: number | null;
  least?: number;
  testId: string;
  onChange: (at: Instant | null) => void;
}) {
  const timeZone = useShopTimeZone();
  const { label, value, least } = props;
  return (
    <DatePicker
      className="moment-field"
      showTime={{ format: 'HH:mm', showSecond: false }}
      format="YYYY-MM-DD HH:mm"
      value={value === null ? null : shownAt(value, timeZone)}
      {...(least === undefined ? {} : { minDate: shownAt(least, timeZone) })}
      aria-label={label}
      placeholder={props.placeholder ?? label}
      data-testid={props.testId}
      onChange={(shown: Dayjs | null) =>
        props.onChange(shown === null ? null : instantOf(shown.second(0), timeZone))
      }
    />
  );
}
