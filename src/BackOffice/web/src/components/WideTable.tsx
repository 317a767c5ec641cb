import { Table, type TableProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A table that scrolls sideways where the page is narrower than it; by keyboard too.
 * @param label what it shows: the table's name; said of the part that scrolls, too. */
export function WideTable({ label, minWidth, maxHeight, children, ...props }: { label: string; minWidth: number; maxHeight?: number; children: ReactNode } & TableProps) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={minWidth} maxHeight={maxHeight} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('tableOf', { label }) } }}>
      <Table horizontalSpacing="xs" aria-label={label} {...props}>{children}</Table>
    </Table.ScrollContainer>
  );
}
