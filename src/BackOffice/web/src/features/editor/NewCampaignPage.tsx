import { SimpleGrid, Text } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState } from '@/components/PageStates';
import { useMay } from '@/session/session';
import { begin } from './api';
import { newId, type Template, templates } from './document/templates';
import { TemplateCard } from './TemplateCard';
import { UnsavedList } from './UnsavedList';

/** What a new campaign begins as: one click, and the editor opens on a whole campaign. */
export function NewCampaignPage() {
  const { t } = useTranslation('editor');
  const { retailer } = useParams({ from: '/shell/r/$retailer/campaigns/new' });
  const navigate = useNavigate();
  const mayEdit = useMay(retailer, 'editor');
  const open = (template: Template) => {
    const campaign = newId(t(`template.${template}.id`), new Date().toISOString().slice(0, 10));
    begin(retailer, campaign);
    void navigate({ to: '/r/$retailer/campaigns/$campaign/edit', search: { template, step: 'what' }, params: { retailer, campaign } });
  };
  return (
    <>
      <PageHeader
        title={t('new.title')} crumbs={[{ label: t('campaigns'), link: { to: '/r/$retailer/campaigns', params: { retailer } } }]}
        subtitle={mayEdit ? t('new.subtitle') : undefined}
      />
      {mayEdit ? (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {templates.map((template) => <TemplateCard key={template} template={template} onChoose={() => open(template)} />)}
          </SimpleGrid>
          <Text size="sm" c="dimmed" mt="md">{t('new.later')}</Text>
          <UnsavedList retailer={retailer} />
        </>
      ) : <EmptyState title={t('common:error.forbidden.title')}>{t('common:error.forbidden.text')}</EmptyState>}
    </>
  );
}
