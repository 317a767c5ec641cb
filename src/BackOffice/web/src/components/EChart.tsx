import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, type EChartsType, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsOption } from 'echarts';
import { useEffect, useRef } from 'react';

register([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

export type ChartOption = EChartsOption;

// Named, as the width of labels is measured outside the page, where nothing is inherited.
const fontFamily = "'Inter Variable', system-ui, sans-serif";
const palette = ['#0b7a55', '#2563b0', '#b45309', '#7c3aed', '#be185d', '#0e7490', '#4d7c0f', '#6b7280', '#b91c1c'];
const paletteDark = ['#4fba8a', '#7cb0f0', '#f0b060', '#b79bf5', '#f08ab8', '#5cc3d6', '#a3cc5a', '#a7afb8', '#f08080'];

export default function EChart({ option, dark }: { option: ChartOption; dark: boolean }) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  useEffect(() => {
    if (!element.current) {
      return;
    }
    const made = init(element.current, dark ? 'dark' : undefined, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, [dark]);
  useEffect(() => {
    chart.current?.setOption({
      backgroundColor: 'transparent', color: dark ? paletteDark : palette, animationDuration: 200, aria: { enabled: false },
      grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
      textStyle: { fontFamily },
      ...option,
      // Rich text: an HTML tooltip carries style attributes, which the content security policy refuses.
      tooltip: { trigger: 'axis', confine: true, renderMode: 'richText', ...option.tooltip },
    }, { notMerge: true });
  }, [option, dark]);
  return <div ref={element} style={{ width: '100%', height: '100%' }} />;
}
