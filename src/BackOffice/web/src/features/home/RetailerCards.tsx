import { Button, SimpleGrid, Stack, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Retailer } from '@/api/retailers';
import { RetailerCard } from './RetailerCard';

// Each asks for its own numbers: so many at a time.
const shownFirst = 12;

/** The operator's retailers, each with what happens there today. */
export function RetailerCards({ retailers }: { retailers: (Retailer & { retailer_id: string })[] }) {
  const { t } = useTranslation('home');
  const id = useId();
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} fz="md" mb="sm">{t('retailers.title')}</Title>
      <Stack gap="sm">
        <SimpleGrid component="ul" cols={{ base: 1, sm: 2, xl: 3 }} m={0} p={0} style={{ listStyle: 'none' }}>
          {(all ? retailers : retailers.slice(0, shownFirst)).map((retailer) => <RetailerCard key={retailer.retailer_id} retailerId={retailer.retailer_id} name={retailer.name} timeZone={retailer.time_zone} />)}
        </SimpleGrid>
        {retailers.length > shownFirst && !all && <Button variant="subtle" w="max-content" onClick={() => setAll(true)}>{t('retailers.all', { count: retailers.length })}</Button>}
      </Stack>
    </section>
  );
}
