import { REFUND_WAY_NAMES, TOPIC_NAMES } from '../../../shared/contract/refunds.ts'
import type { RefundFilter, Refunds } from '../../../shared/contract/refunds.ts'
import { Icon } from '../../components/Icon.tsx'

interface Props {
  filter: RefundFilter
  /** What is shown, to call a product by its name. */
  found: Pick<Refunds, 'products'>
  onChange: (filter: RefundFilter) => void
}

/** What the page was narrowed to by pressing rows, each with its way out. */
export function Filters({ filter, found, onChange }: Props) {
  const words = FIELDS.flatMap((field) => {
    const text = wordsOf(field, filter, found)
    return text === null ? [] : [{ field, text }]
  })
  if (words.length === 0) return null
  return (
    <p className="chips" role="group" aria-label="只看">
      <span className="quiet">只看</span>
      {words.map(({ field, text }) => (
        <span key={field} className="chip">
          {text}
          <button
            type="button"
            aria-label={`不再只看${text}`}
            onClick={() => {
              const { [field]: _gone, ...rest } = filter
              onChange(rest)
            }}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
    </p>
  )
}

const FIELDS = ['cause', 'way', 'sku', 'channel'] as const

function wordsOf(
  field: (typeof FIELDS)[number],
  { cause, way, sku, channel }: RefundFilter,
  { products }: Pick<Refunds, 'products'>,
): string | null {
  switch (field) {
    case 'cause':
      return cause === undefined ? null : `原因：${TOPIC_NAMES[cause]}`
    case 'way':
      return way === undefined ? null : `怎么退的：${REFUND_WAY_NAMES[way]}`
    case 'sku':
      return sku === undefined ? null : `商品：${products.find(({ key }) => key === sku)?.name ?? nameOf(sku)}`
    case 'channel':
      return channel === undefined ? null : `渠道：${nameOf(channel)}`
  }
}

function nameOf(key: string): string {
  return key === '' ? '没写的' : key
}
