import { Link } from 'wouter'
import type { MissingReport } from '../../../shared/contract/traffic.ts'
import { PATHS } from '../../app/routes.ts'

/** Which export would tell of the shops that nothing is known of, and where the back end has it. */
export function MissingReports({ reports, what }: { reports: readonly MissingReport[]; what: string }) {
  if (reports.length === 0) return null
  return (
    <section className="missing" aria-label="还缺">
      <b>还缺</b>
      <ul>
        {reports.map(({ shopId, shop, report, where }) => (
          <li key={shopId}>
            {where === null ? (
              <>
                {shop}：它的平台没有已知的{what}导出；自己记了表，
              </>
            ) : (
              <>
                {shop}：「{report}」在 {where}，
              </>
            )}
            <Link href={PATHS.imports}>导入</Link>后这里就有。
          </li>
        ))}
      </ul>
    </section>
  )
}
