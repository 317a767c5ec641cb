import { Stack } from '@mantine/core';
import { ForbiddenPage } from '@/components/PageStates';
import { useMay } from '@/session/session';
import { KeysPanel } from './KeysPanel';
import { TokenSecretsPanel } from './TokenSecretsPanel';

/** What the shop's pages and servers call with. For administrators. */
export function KeysSection({ retailer }: { retailer: string }) {
  if (!useMay(retailer, 'administrator')) {
    return <ForbiddenPage />;
  }
  return <Stack><KeysPanel retailer={retailer} /><TokenSecretsPanel retailer={retailer} /></Stack>;
}
