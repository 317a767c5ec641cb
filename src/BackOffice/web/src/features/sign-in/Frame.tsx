import { Box, Button, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/components/shell/Brand';
import { setLanguage, type Language } from '@/i18n';
import { useTitle } from '@/lib/useTitle';

/** What stands around the pages before the sign-in: one calm card, and the choice of language. */
export function Frame({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  useTitle(title);
  const other: Language = i18n.language === 'fr' ? 'en' : 'fr';
  return (
    <Box component="main" mih="100dvh" p="md">
      <Group justify="space-between" mb="xl">
        <Brand />
        <Button variant="subtle" color="gray" size="compact-sm" lang={other} onClick={() => void setLanguage(other)}>{t('account.otherLanguage')}</Button>
      </Group>
      <Center>
        <Paper className="panel" p={{ base: 'lg', sm: 'xl' }} w="100%" maw={440}>
          <Stack>
            <div>
              <Title order={1} fz={24}>{title}</Title>
              {text && <Text c="dimmed" mt={4} component="div">{text}</Text>}
            </div>
            {children}
          </Stack>
        </Paper>
      </Center>
    </Box>
  );
}
