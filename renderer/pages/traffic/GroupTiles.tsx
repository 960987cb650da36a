import { SOURCE_GROUP_NAMES } from '../../../shared/contract/traffic.ts'
import type { GroupSums, ShopSources } from '../../../shared/contract/traffic.ts'
import { formatChange, formatRatio, formatYuan } from '../../../shared/format.ts'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { ListedTerm } from '../../components/Term.tsx'
import { sourceCell } from './cells.ts'
import type { SourceFigure } from './cells.ts'

/** One tile a group: its share of the visitors, and what one of them is worth. */
export function GroupTiles({ shop, scope }: { shop: ShopSources; scope: PageScope }) {
  return (
    <ul className="tiles" aria-label="各组占比">
      {shop.groups.map((row) => (
        <GroupTile key={row.group} row={row} shopId={shop.shopId} scope={scope} />
      ))}
    </ul>
  )
}

function GroupTile({ row, shopId, scope }: { row: GroupSums; shopId: string; scope: PageScope }) {
  const { group, share, baseShare, perVisitor, payConversion } = row
  const opens = (figure: SourceFigure, name: string, text: string) => (
    <OpenCell cell={sourceCell(scope, shopId, { group }, figure)} name={`${SOURCE_GROUP_NAMES[group]}来源${name}`}>
      {text}
    </OpenCell>
  )
  return (
    <li className="tile">
      <span className="tile-name">
        {group === 'free' ? (
          <ListedTerm term={TRAFFIC.organicShare}>{SOURCE_GROUP_NAMES.free}</ListedTerm>
        ) : (
          SOURCE_GROUP_NAMES[group]
        )}
      </span>
      <span className="tile-value">
        <span className="figure">{opens('share', '占比', formatRatio(share))}</span>
      </span>
      <span className="tile-base">
        {/* More or less of one group is neither good nor bad: no colour. */}
        {baseShare === null ? null : (
          <span>{opens('shareChange', '占比变化', formatChange(share, baseShare, 'ratio').text)}</span>
        )}
        <span>转化 {opens('payConversion', '转化率', formatRatio(payConversion, 2))}</span>
        <span>一位值 {opens('perVisitor', '访客价值', `${formatYuan(perVisitor)} 元`)}</span>
      </span>
    </li>
  )
}
