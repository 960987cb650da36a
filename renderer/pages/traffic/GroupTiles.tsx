import { SOURCE_GROUP_NAMES } from '../../../shared/contract/traffic.ts'
import type { GroupSums } from '../../../shared/contract/traffic.ts'
import { formatChange, formatRatio, formatYuan } from '../../../shared/format.ts'
import { ListedTerm } from '../../components/Term.tsx'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'

/** One tile a group: its share of the visitors, and what one of them is worth. */
export function GroupTiles({ groups }: { groups: readonly GroupSums[] }) {
  return (
    <ul className="tiles" aria-label="各组占比">
      {groups.map(({ group, share, baseShare, perVisitor, payConversion }) => (
        <li key={group} className="tile">
          <span className="tile-name">
            {group === 'free' ? (
              <ListedTerm term={TRAFFIC.organicShare}>{SOURCE_GROUP_NAMES.free}</ListedTerm>
            ) : (
              SOURCE_GROUP_NAMES[group]
            )}
          </span>
          <span className="tile-value">
            <span className="figure">{formatRatio(share)}</span>
          </span>
          <span className="tile-base">
            {/* More or less of one group is neither good nor bad: no colour. */}
            {baseShare === null ? null : <span>{formatChange(share, baseShare, 'ratio').text}</span>}
            <span>转化 {formatRatio(payConversion, 2)}</span>
            <span>一位值 {formatYuan(perVisitor)} 元</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
