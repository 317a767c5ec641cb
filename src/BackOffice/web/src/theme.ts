import { createTheme, type MantineColorsTuple } from '@mantine/core';

// Clover green; 7 and darker carry white text at 4.5:1 or more (WCAG 2.2, 1.4.3).
const clover: MantineColorsTuple = [
  '#e8f8f1', '#d2eee1', '#a6ddc4', '#76caa5', '#4fba8a', '#33a876', '#1c8f62', '#0b7a55', '#066146', '#034a36',
];

export const theme = createTheme({
  primaryColor: 'clover',
  primaryShade: { light: 7, dark: 7 },
  colors: { clover },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.6rem', lineHeight: '1.25' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: false } } },
    Table: { defaultProps: { verticalSpacing: 'xs' } },
    Modal: { defaultProps: { centered: true }, styles: { title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } } },
  },
});
