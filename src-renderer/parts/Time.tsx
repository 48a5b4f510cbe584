import { Tooltip } from 'antd';
import { useHqNow } from './clock.ts';
import { useFormat } from './format.ts';

/** A moment, told from now; the exact time is on hover and for reading aloud. */
export function TimeAgo(props: { at: number }) {
  const format = useFormat();
  const now = useHqNow(30);
  return (
    <Tooltip title={format.dateTime(props.at)}>
      <time dateTime={new Date(props.at).toISOString()}>{format.relative(props.at, now)}</time>
    </Tooltip>
  );
}

/** A moment to the minute, with how long ago it was on hover. */
export function ExactTime(props: { at: number }) {
  const format = useFormat();
  const now = useHqNow(30);
  return (
    <Tooltip title={format.relative(props.at, now)}>
      <time className="figures" dateTime={new Date(props.at).toISOString()}>
        {format.dateTime(props.at)}
      </time>
    </Tooltip>
  );
}

/** Month, day and time, exact and told from now on hover: for narrow places. */
export function ShortTime(props: { at: number }) {
  const format = useFormat();
  const now = useHqNow(30);
  return (
    <Tooltip title={`${format.dateTime(props.at)} · ${format.relative(props.at, now)}`}>
      <time className="figures" dateTime={new Date(props.at).toISOString()}>
        {format.short(props.at)}
      </time>
    </Tooltip>
  );
}
