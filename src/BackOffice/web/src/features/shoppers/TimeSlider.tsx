import { Button, Group, Slider, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, localOf } from '@/lib/zoned';
import { withSeconds } from './moments';
import { indexAt } from './story';

/** Moves through the moments at which something changed; any other moment can be typed. */
export function TimeSlider({ at, moments, timeZone, onMove }: { at: string | undefined; moments: string[]; timeZone: string; onMove: (at: string | undefined) => void }) {
  const { t, i18n } = useTranslation('shoppers');
  const now = moments.length;
  const chosen = at === undefined ? now : Math.max(0, indexAt(moments, at));
  const [dragged, setDragged] = useState<number>();
  const momentOf = (index: number) => moments[index];
  const textOf = (index: number) => {
    const moment = index === chosen && at ? at : momentOf(index);
    return moment ? withSeconds(moment, i18n.language, timeZone) : t('state.now');
  };
  const value = dragged ?? chosen;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600} className="tabular" aria-live="polite">{textOf(value)}</Text>
      <Slider
        min={0} max={Math.max(1, now)} step={1} value={value} label={null} thumbLabel={t('state.slider')} thumbValueText={textOf(value)}
        disabled={now === 0} onChange={setDragged} thumbSize={24}
        onChangeEnd={(index) => {
          setDragged(undefined);
          onMove(momentOf(index));
        }}
      />
      <Group gap="xs" align="flex-end">
        <TextInput
          key={at} type="datetime-local" step={1} size="xs" label={t('state.typed', { zone: timeZone })} flex={1}
          defaultValue={localOf(at ?? moments.at(-1) ?? new Date().toISOString(), timeZone)}
          onBlur={(event) => {
            const typed = event.currentTarget.value;
            const shown = localOf(at ?? moments.at(-1) ?? new Date().toISOString(), timeZone);
            const instant = instantOf(typed, timeZone);
            if (instant && typed !== shown) {
              onMove(instant);
            }
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        {at !== undefined && <Button size="xs" variant="light" onClick={() => onMove(undefined)}>{t('state.toNow')}</Button>}
      </Group>
    </Stack>
  );
}
