/** Longer ones are set smaller; people tell them apart by their ends. */
const LONG = 18;
const TAIL = 12;

/** An order's number as its channel gives it, up to 30 characters. `tail`: only its end, where room is short. */
export function LongNumber(props: { text: string; tail?: boolean }) {
  const { text } = props;
  const cut = props.tail === true && text.length > LONG;
  return (
    <span className={text.length > LONG ? 'figures number-long' : 'figures'} title={text}>
      {cut ? `…${text.slice(-TAIL)}` : text}
    </span>
  );
}
