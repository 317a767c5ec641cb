import { Badge } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useEventSource } from '@/lib/useEventSource';
import { stateQuery, storyQuery, type Subject } from './api';

/** Follows the shopper: fetches the story again when there is a new record, and says whether it does. */
export function LiveBadge({ subject, newest }: { subject: Subject; newest: number | undefined }) {
  const { t } = useTranslation('shoppers');
  const client = useQueryClient();
  const { retailer, shopper, space } = subject;
  const url = `/api/v1/retailers/${encodeURIComponent(retailer)}/shoppers/${encodeURIComponent(shopper)}/live${space === 'test' ? '?space=test' : ''}`;
  const now = useEventSource(url, {
    changed: (data) => {
      // The stream says what it knows when it opens: that is no news.
      if (newest !== undefined && (data as { sequence: number }).sequence > newest) {
        void client.invalidateQueries({ queryKey: storyQuery(subject).queryKey });
        void client.invalidateQueries({ queryKey: stateQuery(subject, undefined).queryKey, exact: true });
      }
    },
  });
  // A stream ends every minute and the browser opens the next: that alone is not worth a word.
  const [state] = useDebouncedValue(now, 4_000);
  return (
    <Badge variant="dot" color={state === 'lost' ? 'orange' : 'clover'} tt="none" role="status">
      {state === 'lost' ? t('common:state.reconnecting') : t('common:state.live')}
    </Badge>
  );
}
