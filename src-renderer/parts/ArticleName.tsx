import { useMemo } from 'react';

/** An article's drawing. As an image it cannot run anything, whatever is written in it. */
function Picture(props: { svg: string | undefined; alt: string }) {
  const { svg } = props;
  const source = useMemo(
    () =>
      svg === undefined ? null : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
    [svg],
  );
  return source === null ? (
    <span className="picture picture-none" aria-hidden>
      {props.alt.slice(0, 1)}
    </span>
  ) : (
    <img className="picture" src={source} alt="" />
  );
}

/** An article as one recognises it: picture, name, size and colour. */
export function ArticleName(props: {
  name: string;
  specification: string;
  picture: string | undefined;
}) {
  return (
    <span className="article">
      <Picture svg={props.picture} alt={props.name} />
      <span className="article-words">
        <span>{props.name}</span>
        {props.specification === '' ? null : (
          <span className="small quiet">{props.specification}</span>
        )}
      </span>
    </span>
  );
}
