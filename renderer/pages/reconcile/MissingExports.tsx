import { Button } from 'antd'
import type { Reconciliation } from '../../../shared/contract/quality.ts'
import { navigate } from '../../app/address.ts'
import { PATHS } from '../../app/routes.ts'
import { Section } from '../../components/Section.tsx'

/** What could be held against the orders with one more export, and where the back end has it. */
export function MissingExports({ missing }: Pick<Reconciliation, 'missing'>) {
  if (missing.length === 0) return null
  return (
    <Section title="再导入这些就能对">
      <ul className="plain-list" aria-label="缺的报表">
        {missing.map(({ shopId, shop, against, export: name, where }) => (
          <li key={`${shopId} ${against}`}>
            {shop}的{against}：去「{where}」导出{name}
          </li>
        ))}
      </ul>
      <p className="buttons">
        <Button type="primary" onClick={() => navigate(PATHS.imports)}>
          去导入
        </Button>
      </p>
    </Section>
  )
}
