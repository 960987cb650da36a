import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { monthOf } from '../../shared/calendar.ts'
import { useApi } from '../api/index.tsx'
import { PATHS } from '../app/routes.ts'
import { useScope } from '../app/use-scope.ts'
import { itemsMissing } from './items-missing.ts'

/** Over what is told product by product: that some of the products are several, and which file tells them apart. */
export function ItemsMissing() {
  const [{ shops, to }] = useScope()
  const month = monthOf(to)
  const coverage = useQuery(useApi().query.imports.coverage.queryOptions({ input: { month } }))
  return itemsMissing(coverage.data ?? [], shops, month).map((text) => (
    <p key={text} className="quiet">
      {text}，<Link href={PATHS.imports}>再导入</Link>。
    </p>
  ))
}
