import { useEffect } from 'react'
import { AD_DISCLAIMER } from '../../../shared/contract/title-scan.ts'
import type { Exemption, ScanRow } from '../../../shared/contract/title-scan.ts'
import { today } from '../../app/use-scope.ts'
import { MarkedTitle, Status, Why } from './ScanTable.tsx'

interface Props {
  rows: readonly ScanRow[]
  title: string
  exemptions: readonly Exemption[]
  onPrinted: () => void
}

/** The list on paper: it is drawn only while the printer asks, with every row and a place to sign. */
export function ScanSheet({ rows, title, exemptions, onPrinted }: Props) {
  useEffect(() => {
    window.addEventListener('afterprint', onPrinted)
    window.print()
    return () => window.removeEventListener('afterprint', onPrinted)
  }, [onPrinted])
  return (
    <div className="scan-sheet">
      <h2>广告法自查表 · {title}</h2>
      <p>
        {rows.length} 处 · 打印于 {today()} · {AD_DISCLAIMER}
      </p>
      <table>
        <thead>
          <tr>
            <th>标题</th>
            <th>词</th>
            <th>类别</th>
            <th>建议和依据</th>
            <th>状态、理由、证据</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.shopId} ${row.productId} ${row.class} ${row.word} ${row.from}`}>
              <td>
                <MarkedTitle row={row} />
              </td>
              <td>{row.text}</td>
              <td>
                {row.class} {row.className}
              </td>
              <td>
                <Why row={row} />
              </td>
              <td>
                <Status row={row} exemptions={exemptions} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="scan-sign">核对人：＿＿＿＿＿＿　日期：＿＿＿＿＿＿</p>
    </div>
  )
}
