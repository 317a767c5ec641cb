import { Stack } from '@mantine/core';
import { EmptyState } from '@/components/PageStates';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/session/session';
import { KeysPanel } from './KeysPanel';
import { TokenSecretsPanel } from './TokenSecretsPanel';

/** What the shop's pages and servers call with. For administrators. */
export function KeysSection({ retailer }: { retailer: string }) {
  const { t } = useTranslation();
  if (!useMay(retailer, 'administrator')) {
    return <EmptyState title={t('error.forbidden.title')}>{t('error.forbidden.text')}</EmptyState>;
  }
  return <Stack><KeysPanel retailer={retailer} /><TokenSecretsPanel retailer={retailer} /></Stack>;
}
