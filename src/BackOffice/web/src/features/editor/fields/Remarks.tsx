import { Button, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Fault, Warning } from '../api';
import { type Operation, patched } from '../document/patch';
import { useEditor, useRemarks } from '../state/EditorContext';
import { usePlaceName } from '../frame/PlaceName';
import { useFaultText } from './faultText';

// Readable on the page and on a tinted ground (WCAG 2.2, 1.4.3).
const red = 'light-dark(var(--mantine-color-red-9), var(--mantine-color-red-3))';

/** Those by which something has no effect, or never happens. */
export const graveOf = (warnings: readonly Warning[] = []) => warnings.filter((warning) => warning.severity !== 'info');

/** What is wrong at a place, and what its author may not have meant.
 * @param deep also of what lies in it, which shows none itself. */
export function Remarks({ at, deep = false, without = false }: { at: string; deep?: boolean; without?: boolean }) {
  const found = useRemarks(at);
  const here = <T extends { path: string }>(list: T[]) => list.filter((remark) => deep || remark.path === at);
  return <RemarkList faults={without ? [] : here(found.faults)} warnings={here(found.warnings)} />;
}

/** @param named with the place of each fault, where it is not told in its place. */
export function RemarkList({ faults, warnings, named = false }: { faults: readonly Fault[]; warnings: readonly Warning[]; named?: boolean }) {
  const textOf = useFaultText();
  const nameOf = usePlaceName();
  if (faults.length + warnings.length === 0) {
    return null;
  }
  return (
    <List listStyleType="none" spacing={4} size="sm" mt={4}>
      {faults.map((fault) => (
        <List.Item key={`${fault.path} ${fault.code}`} icon={<IconAlertTriangle size={16} color={red} aria-hidden />}>
          <Text size="sm" c={red}>{named && fault.path !== '$' && <Text span size="sm" fw={600}>{nameOf(fault.path)} : </Text>}{textOf(fault)}</Text>
        </List.Item>
      ))}
      {warnings.map((warning) => <WarningLine key={`${warning.path} ${warning.code}`} warning={warning} />)}
    </List>
  );
}

function WarningLine({ warning }: { warning: Warning }) {
  const { t, i18n } = useTranslation('editor');
  const { edit } = useEditor();
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const Icon = warning.severity === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <List.Item icon={<Icon size={16} aria-hidden />} data-warning={warning.code}>
      <Group gap={6}>
        <Text size="sm" span>{warning.message?.[language]} <Text span c="dimmed" size="sm">{warning.fix?.[language]}</Text></Text>
        {warning.patch.length > 0 && (
          <Button size="compact-xs" variant="light" onClick={() => edit(warning.code, (document) => patched(document, warning.patch as Operation[]))}>{t('lint.apply')}</Button>
        )}
      </Group>
    </List.Item>
  );
}
