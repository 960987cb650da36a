import type { DayRange } from '../../../shared/calendar.ts'
import type { Quality } from '../../../shared/contract/overview.ts'
import { Link } from 'wouter'
import { PATHS, statementAddress } from '../../app/routes.ts'
import { scopeInput } from '../../app/scope.ts'
import { useScope } from '../../app/use-scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Word } from '../../components/Term.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { localTime } from '../../components/local-time.ts'

interface Props {
  quality: Quality
  asOf: string | null
  baseRange: DayRange | null
}

/** What the page rests on, and where it is thin. */
export function QualityFoot({ quality, asOf, baseRange }: Props) {
  const [scope] = useScope()
  return (
    <footer className="rests-on">
      <span>
        <Word id="asOf" />{' '}
        {asOf === null ? (
          '—'
        ) : (
          <OpenCell cell={{ ...scopeInput(scope), of: 'files', format: null, figure: 'asOf' }} name="数据截至">
            <span className="figure">{localTime(asOf)}</span>
          </OpenCell>
        )}
      </span>
      {baseRange === null ? null : (
        <span className="figure">
          对比 {baseRange.from} 至 {baseRange.to}
        </span>
      )}
      {quality.historyStart === null ? null : (
        <span>
          最早的订单{' '}
          <OpenCell cell={{ ...scopeInput(scope), of: 'files', format: null, figure: 'start' }} name="最早的订单">
            <span className="figure">{quality.historyStart}</span>
          </OpenCell>
        </span>
      )}
      <Link href={statementAddress(scope)}>这些数靠什么</Link>
      {quality.rejectedRows === 0 ? null : <Link href={PATHS.imports}>去看待处理的行</Link>}
      <SpokenNotes notes={quality.notes} figures={quality.figures} as="span" />
    </footer>
  )
}
