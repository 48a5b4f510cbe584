import { FileImageOutlined, PlayCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { EvidenceState } from '../../../src-core/contract/counter-evidence.ts';
import { isVideo } from '../../../src-core/evidence/limits.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { useStatus } from '../../client/use-status.ts';
import { smallPictureOf } from './content.ts';

/** What a piece looks like in a hand's width; a sign where its picture is not to be had now. */
export function SmallPicture(props: {
  hash: string;
  mime: string | null;
  state: EvidenceState | undefined;
}) {
  const { client } = useCounter();
  const { hash, mime, state } = props;
  const online = useStatus()?.line.state === 'online';
  const video = isVideo(state?.type ?? mime ?? '');
  const picture = useQuery({
    // Asked again when there is a chance that the answer is another one.
    queryKey: ['evidence-picture', hash, state?.hasThumb === true || online],
    queryFn: async () => {
      const found = await smallPictureOf(client, hash);
      return found.ok ? found.value : null;
    },
    enabled: state !== undefined,
    retry: false,
  });
  return (
    <span
      className="piece-picture"
      data-testid="evidence-picture"
      data-shown={picture.data != null}
    >
      {picture.data != null ? (
        <img src={picture.data} alt="" draggable={false} />
      ) : video ? null : (
        <FileImageOutlined className="piece-sign" />
      )}
      {video ? <PlayCircleFilled className="piece-play" /> : null}
    </span>
  );
}
