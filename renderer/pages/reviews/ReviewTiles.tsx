import type { ReviewFilter, Reviews } from '../../../shared/contract/reviews.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { SERVICE } from '../../../shared/terms/service.ts'
import { ListedTerm } from '../../components/Term.tsx'
import { CellTile } from '../../components/evidence/CellTile.tsx'
import type { AskReviews } from './cells.ts'

interface Props {
  found: Pick<Reviews, 'reviews' | 'mean' | 'positiveShare' | 'negativeShare' | 'answeredShare' | 'topics'>
  filter: ReviewFilter
  onFilter: (filter: ReviewFilter) => void
  ask: AskReviews
}

const MOST_TOPICS = 3

/** How buyers rate, and what they complain of most; pressing a topic shows its reviews. */
export function ReviewTiles({ found, filter, onFilter, ask }: Props) {
  const worst = found.topics
    .filter(({ complaints }) => complaints > 0)
    .toSorted((a, b) => b.complaints - a.complaints)
    .slice(0, MOST_TOPICS)
  return (
    <ul className="tiles" aria-label="评价">
      <CellTile name="评价" value={formatCount(found.reviews)} base="条" cell={ask('count')} />
      <CellTile
        name="平均星级"
        value={found.mean === null ? '—' : found.mean.toFixed(2)}
        base="星，满 5"
        cell={ask('mean')}
      />
      <CellTile
        name={<ListedTerm term={SERVICE.positiveRate} />}
        value={formatRatio(found.positiveShare)}
        base="4、5 星"
        cell={ask('positiveShare')}
      />
      <CellTile
        name={<ListedTerm term={SERVICE.negativeRate} />}
        value={formatRatio(found.negativeShare)}
        base="1、2 星"
        cell={ask('negativeShare')}
      />
      <CellTile
        cell={ask('answeredShare')}
        name="差评回复了"
        value={formatRatio(found.answeredShare)}
        base={found.answeredShare === null ? '文件没写' : '的差评'}
      />
      {worst.map(({ topic, name, complaints }) => {
        const isChosen = filter.topic === topic && filter.bad === true
        return (
          <Tile
            key={topic}
            name={`抱怨${name}`}
            value={formatCount(complaints)}
            base={`条，${formatRatio(complaints / found.reviews)}`}
            pressed={isChosen}
            label={isChosen ? '看全部差评' : `只看抱怨${name}的`}
            onPress={() => onFilter(isChosen ? { bad: true } : { topic, bad: true })}
          />
        )
      })}
    </ul>
  )
}

interface TileProps {
  name: string
  value: string
  base: string
  pressed: boolean
  label: string
  onPress: () => void
}

function Tile({ name, value, base, pressed, label, onPress }: TileProps) {
  return (
    <li className={pressed ? 'tile tile-chosen' : 'tile'}>
      <span className="tile-name">{name}</span>
      <span className="tile-value">
        <span className="figure">{value}</span>
      </span>
      <span className="tile-base">{base}</span>
      <button type="button" className="tile-open" aria-pressed={pressed} aria-label={label} onClick={onPress} />
    </li>
  )
}
