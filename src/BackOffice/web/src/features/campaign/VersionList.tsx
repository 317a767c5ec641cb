import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { formatsOf } from '@/lib/format';
import type { Held, Subject, Version } from './api';
import { Person } from '@/components/Person';
import { RestoreButton } from './RestoreButton';

/** Its versions, the newest first; one is chosen, any earlier one can come back. */
export function VersionList({ subject, campaign, items, chosen, onChoose, more }: {
  subject: Subject; campaign: Held; items: Version[]; chosen: number; onChoose: (version: number) => void; more: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation('campaign');
  const { timeZone } = useRetailer(subject.retailer);
  const { moment } = formatsOf(i18n.language, timeZone);
  return (
    <Stack gap="xs">
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {items.map(({ version = 0, changed_at: at, changed_by: by, why }) => (
          <Group key={version} component="li" wrap="nowrap" gap="xs" p={8} bdrs="md" bg={version === chosen ? 'var(--mantine-color-clover-light)' : undefined}>
            <UnstyledButton flex={1} miw={0} aria-pressed={version === chosen} onClick={() => onChoose(version)}>
              <Group gap={6}>
                <Text size="sm" fw={600}>{t('versions.version', { version })}</Text>
                {version === campaign.version && <Badge size="sm" variant="light" tt="none" color="gray">{t('versions.newest')}</Badge>}
                {version === campaign.published_version && campaign.status !== 'ended' && (campaign.status === 'paused'
                  ? <Badge size="sm" variant="light" tt="none" color="orange">{t('versions.resting')}</Badge>
                  : <Badge size="sm" tt="none" color="clover">{t('versions.published')}</Badge>)}
              </Group>
              <Text size="xs" c="dimmed">{at && moment(at)} · <Person retailer={subject.retailer} id={by} /></Text>
              {why && <Text size="xs" style={{ overflowWrap: 'anywhere' }}>{why}</Text>}
            </UnstyledButton>
            {version !== campaign.version && <RestoreButton subject={subject} campaign={campaign} version={version} />}
          </Group>
        ))}
      </Stack>
      {more && <Button variant="subtle" onClick={more}>{t('common:action.more')}</Button>}
    </Stack>
  );
}
