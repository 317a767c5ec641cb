import { Accordion, Group, NumberInput, Tabs, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SuggestField } from '../fields/SuggestField';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { TextField } from '../fields/TextField';
import { nextVariantId } from '../document/contents';
import { setAt } from '../document/paths';
import type { CampaignDocument } from '@/api/campaign';
import { useEditor, useField } from '../state/EditorContext';
import { VariantPanel } from './VariantPanel';

/** What is shown, and what people call it. */
export function WhatStep() {
  const { t } = useTranslation('editor');
  const { edit } = useEditor();
  return (
    <>
      <Panel title={t('what.identity')}>
        <TextField path="$.name" label={t('what.name')} maxLength={200} required onText={(name) => edit('$.name', (document) => renamed(document, name))} />
        <Details />
      </Panel>
      <Variants />
    </>
  );
}

// As long as an image is described by the campaign's name only, it stays so.
function renamed(document: CampaignDocument, name: string): CampaignDocument {
  const variants = document.interaction.variants.map((variant) => ({
    ...variant, content: variant.content.map((content) => (content.alt === document.name ? { ...content, alt: name } : content)),
  }));
  return { ...document, name, interaction: { ...document.interaction, variants } };
}

function Details() {
  const { t } = useTranslation('editor');
  const tags = useField<string[]>('$.tags');
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="details">
        <Accordion.Control><Text size="sm" fw={500}>{t('what.details')}</Text></Accordion.Control>
        <Accordion.Panel>
          <Group align="flex-start" gap="sm">
            {(['advertiser', 'operation_id', 'owner'] as const).map((name) => <Named key={name} name={name} />)}
            <TagsInput label={t('what.tags')} value={tags.value ?? []} onChange={(list) => tags.set(list.length > 0 ? list : undefined)} maxTags={50} flex="1 1 220px" acceptValueOnBlur />
          </Group>
          <Remarks at="$.tags" deep />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Named({ name }: { name: 'advertiser' | 'operation_id' | 'owner' }) {
  const { t } = useTranslation('editor');
  const { value, set } = useField<string>(`$.${name}`);
  return <SuggestField field={name} label={t(`what.${name}`)} value={value ?? ''} onChange={(text) => set(text || undefined)} flex="1 1 220px" />;
}

function Variants() {
  const { t } = useTranslation('editor');
  const { document, edit, change } = useEditor();
  const { variants } = document.interaction;
  const [open, setOpen] = useState(0);
  const at = Math.min(open, variants.length - 1);
  const add = () => {
    const like = variants[at];
    if (like) {
      edit('add-variant', (before) => setAt(before, `$.interaction.variants[${variants.length}]`, { ...like, variant_id: nextVariantId(variants), weight: like.weight ?? 1 }));
      setOpen(variants.length);
    }
  };
  if (variants.length < 2) {
    return <VariantPanel index={0} onAdd={add} />;
  }
  return (
    <Tabs value={String(at)} onChange={(value) => setOpen(Number(value))} keepMounted={false}>
      <Tabs.List mb="sm">
        {variants.map((variant, index) => <Tabs.Tab key={variant.variant_id} value={String(index)}>{t('what.variant', { id: variant.variant_id })}</Tabs.Tab>)}
      </Tabs.List>
      {variants.map((variant, index) => (
        <Tabs.Panel key={variant.variant_id} value={String(index)}>
          <VariantPanel
            index={index} onAdd={add}
            onRemove={() => edit('remove-variant', (before) => setAt(before, `$.interaction.variants[${index}]`, undefined))}
            weight={(
              <NumberInput
                label={t('what.weight')} description={t('what.weightHint')} w={260} min={0} max={1_000_000} allowDecimal={false} value={variant.weight ?? 1}
                onChange={(value) => change(`$.interaction.variants[${index}].weight`, typeof value === 'number' ? value : 0)}
              />
            )}
          />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
