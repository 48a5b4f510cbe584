/** A key shown where it acts. Decoration for the eye; the control itself carries `aria-keyshortcuts`. */
export function Kbd(props: { children: string }) {
  return (
    <kbd className="kbd" aria-hidden>
      {props.children}
    </kbd>
  );
}
