import { Segmented, Select } from 'antd'
import { WORDS } from '../../shared/terms.ts'
import { ShopSelect } from '../components/ShopSelect.tsx'
import { Word } from '../components/Term.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { useScope, useShops } from './use-scope.ts'

const COMPARE_OPTIONS = [
  { value: 'previous' as const, label: WORDS.previous.zh },
  { value: 'lastYear' as const, label: WORDS.lastYear.zh },
  { value: 'event' as const, label: WORDS.eventAligned.zh, title: WORDS.eventAligned.note },
  { value: 'none' as const, label: '不比' },
]

const DATE_OPTIONS = [
  { value: 'paid' as const, label: WORDS.paidBasis.zh },
  { value: 'created' as const, label: WORDS.createdBasis.zh },
  { value: 'settled' as const, label: WORDS.settledBasis.zh },
]

const BOOK_OPTIONS = [
  { value: 'attributed' as const, label: WORDS.attributed.zh },
  { value: 'occurred' as const, label: WORDS.occurred.zh },
]

/** Which shops, days, comparison and refund book all pages below it speak of. */
export default function ScopeBar() {
  const [scope, change] = useScope()
  const shops = useShops()
  return (
    <div className="scope-bar" role="toolbar" aria-label="范围">
      <ShopSelect shops={shops} value={scope.shops} onChange={(chosen) => change({ shops: chosen })} />
      <PeriodPicker value={scope} onChange={change} />
      <Segmented
        aria-label="对比"
        options={COMPARE_OPTIONS}
        value={scope.compare}
        onChange={(compare) => change({ compare })}
      />
      <span className="scope-pair">
        <Select
          aria-label="订单算在哪天"
          options={DATE_OPTIONS}
          value={scope.dateBasis}
          popupMatchSelectWidth={false}
          onChange={(dateBasis) => change({ dateBasis })}
        />
        <Word id={`${scope.dateBasis}Basis`}>?</Word>
      </span>
      <span className="scope-pair">
        <Select
          aria-label="退款算在哪天"
          options={BOOK_OPTIONS}
          value={scope.refundBook}
          popupMatchSelectWidth={false}
          onChange={(refundBook) => change({ refundBook })}
        />
        <Word id={scope.refundBook}>?</Word>
      </span>
    </div>
  )
}
