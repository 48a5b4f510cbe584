import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** A text with a button that copies it: a number, or words to say. */
export function CopyText(props: { text: string; children?: string; testId?: string }) {
  const { t } = useTranslation();
  return (
    <Typography.Text
      copyable={{ text: props.text, tooltips: [t('common.copy'), t('common.copied')] }}
      data-testid={props.testId}
    >
      {props.children ?? props.text}
    </Typography.Text>
  );
}
