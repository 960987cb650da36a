import { usePageReady } from '../../app/ready.ts'
import { CompareForm } from './CompareForm.tsx'
import { ExperimentLog } from './ExperimentLog.tsx'
import { MeansForm } from './MeansForm.tsx'
import { SizeForm } from './SizeForm.tsx'

/** Whether one version really does better than another, and how many visitors it takes to know. */
export default function ExperimentsPage() {
  usePageReady(true)
  return (
    <div className="page">
      <h1 className="unseen">实验</h1>
      <p className="answer">换了标题、主图或价格，先看差别是不是碰巧：填两边的访客和成交人数。</p>
      <CompareForm />
      <MeansForm />
      <SizeForm />
      <ExperimentLog />
      <footer className="rests-on">
        <span>两边最好同一段时间、随机对半分；前后两段比的，避开活动，星期几要对得上</span>
        <span>转化率的区间用 Newcombe 法，人少时用 Fisher 精确检验；平均数用 Welch 检验</span>
      </footer>
    </div>
  )
}
