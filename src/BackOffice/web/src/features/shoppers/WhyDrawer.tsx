import { Drawer, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { campaignChoicesQuery, type Subject, useRetailerOf } from './api';
import { ExplanationView } from './ExplanationView';
import { withSeconds } from './moments';

/** Why a campaign was, or was not, shown at a moment; any campaign can be asked about. */
export function WhyDrawer({ subject, campaign, at, onChoose, onClose }: {
  subject: Subject; campaign: string | undefined; at: string | undefined; onChoose: (campaign: string) => void; onClose: () => void;
}) {
  const { t, i18n } = useTranslation('shoppers');
  const { timeZone } = useRetailerOf(subject.retailer);
  return (
    <Drawer opened={at !== undefined} onClose={onClose} position="right" size="lg" title={<Text span fz="lg" fw={650}>{t('why.title')}</Text>} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {at && (
        <Stack>
          <Text size="sm" c="dimmed">{t('why.moment', { time: withSeconds(at, i18n.language, timeZone) })}</Text>
          {campaign ? <ExplanationView subject={subject} campaign={campaign} at={at} /> : <Text>{t('why.choose')}</Text>}
          <CampaignPicker retailer={subject.retailer} chosen={campaign} onChoose={onChoose} />
        </Stack>
      )}
    </Drawer>
  );
}

function CampaignPicker({ retailer, chosen, onChoose }: { retailer: string; chosen: string | undefined; onChoose: (campaign: string) => void }) {
  const { t } = useTranslation('shoppers');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const choices = useQuery(campaignChoicesQuery(retailer, q));
  return (
    <Select
      label={t('why.campaign')} placeholder={t('why.pick')} searchable value={null} data={choices.data ?? []} searchValue={typed} onSearchChange={setTyped}
      // The server has searched already, also by advertiser and tag.
      filter={({ options }) => options} nothingFoundMessage={choices.isFetching ? t('common:state.loading') : t('common:state.nothingFound')}
      maxDropdownHeight={320} openOnFocus={false} data-autofocus={chosen === undefined || undefined}
      onChange={(value) => {
        if (value) {
          onChoose(value);
          setTyped('');
        }
      }}
    />
  );
}
