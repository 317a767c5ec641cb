import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Copy, stateOf } from './plan';

/** What was copied, with a way to each copy; what is not complete goes on in the editor. */
export function CopiedView({ copies, nameOf, onClose }: { copies: Map<string, Copy[]>; nameOf: (retailer: string) => string; onClose: () => void }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  return (
    <Stack role="status">
      {[...copies].map(([retailer, of]) => (
        <div key={retailer}>
          <Text fw={650}>{nameOf(retailer)}</Text>
          <List size="sm" spacing={4}>
            {of.map((copy) => <List.Item key={copy.item.campaign_id}><Copied copy={copy} /></List.Item>)}
          </List>
        </div>
      ))}
      <Group justify="flex-end"><Button onClick={onClose} data-autofocus>{t('common:action.close')}</Button></Group>
    </Stack>
  );
}

function Copied({ copy }: { copy: Copy }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const state = stateOf(copy);
  const { retailer_id: retailer, campaign_id: campaign } = copy.item;
  const name = copy.row.name;
  if (state !== 'saved' && state !== 'kept') {
    return <>{t('copy.refusedWhy', { name, why: t(`refused.${copy.item.problem?.code}`, { defaultValue: t('refused.other') }) })}</>;
  }
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign/edit" params={{ retailer, campaign }} />}>{name}</Anchor>{' '}
      {t(state === 'saved' ? 'copy.saved' : 'copy.kept')}
    </>
  );
}
