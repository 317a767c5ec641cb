import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Content, Placement } from '@/api/campaign';
import classes from './PageMock.module.css';

const wideShop = 1200;

/** A shop's page in outline, with the interaction in its place and in proportion. */
export function PageMock({ retailer, type, device, placement, content }: {
  retailer: string; type: string; device: 'desktop' | 'mobile'; placement: Placement | undefined; content: Content | undefined;
}) {
  const { t } = useTranslation('editor');
  const { width = 960, height = 320 } = placement ?? {};
  const share = device === 'mobile' ? 100 : Math.min(100, (100 * width) / wideShop);
  const floating = type === 'message' && !placement;
  return (
    <figure className={classes.page} data-device={device} aria-label={t('preview.figure', { placement: placement?.label ?? t('content.anywhere') })}>
      <div className={classes.bar}><Text size="xs" fw={700} truncate>{retailer}</Text><span className={classes.line} /></div>
      <div className={classes.body}>
        {!floating && <div className={classes.slot} style={{ width: `${share}%`, ...(type === 'banner' ? { aspectRatio: `${width} / ${height}` } : {}) }}><Shown type={type} content={content} /></div>}
        <div className={classes.goods} aria-hidden>{[1, 2, 3, 4, 5, 6, 7, 8].slice(0, device === 'mobile' ? 4 : 8).map((n) => <span key={n} />)}</div>
        {floating && <div className={classes.floating}><Shown type={type} content={content} /></div>}
      </div>
    </figure>
  );
}

function Shown({ type, content }: { type: string; content: Content | undefined }) {
  const { t } = useTranslation('editor');
  if (!content) {
    return <div className={classes.empty}><Text size="sm">{t('preview.nothing')}</Text></div>;
  }
  if (type === 'banner') {
    return content.image_url
      ? <img className={classes.image} src={content.image_url} alt={content.alt ?? ''} />
      : <div className={classes.empty}><Text size="sm">{t('preview.noImage')}</Text></div>;
  }
  return (
    <div className={classes.message}>
      <Text fw={650} size="sm">{content.title || t('preview.noTitle')}</Text>
      {content.body && <Text size="sm" style={{ whiteSpace: 'pre-line' }}>{content.body}</Text>}
      {content.link_url && <Text size="sm" td="underline">{t('preview.link')}</Text>}
    </div>
  );
}
