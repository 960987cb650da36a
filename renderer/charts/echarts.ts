import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'

/** The parts of ECharts that the pictures use. The screen's canvas registers itself in `Drawing.tsx`. */
use([
  BarChart,
  CustomChart,
  LineChart,
  GridComponent,
  MarkAreaComponent,
  TooltipComponent,
  AriaComponent,
  LabelLayout,
  SVGRenderer,
])

export { init } from 'echarts/core'
export type { EChartsType } from 'echarts/core'
