import { Segmented } from 'antd'
import { useQueryParams } from '../app/use-scope.ts'

interface View<Value extends string> {
  value: Value
  label: string
}

/** Which view of a page the address asks for; without one the first. */
export function useView<Value extends string>(views: readonly [View<Value>, ...View<Value>[]]): Value {
  const asked = useQueryParams().get('view')
  return (views.find(({ value }) => value === asked) ?? views[0]).value
}

interface Props<Value extends string> {
  views: readonly View<Value>[]
  value: Value
  onPick: (value: Value) => void
}

/** The views of a page, side by side. */
export function PageViews<Value extends string>({ views, value, onPick }: Props<Value>) {
  return (
    <Segmented<Value> className="page-views" aria-label="看什么" options={[...views]} value={value} onChange={onPick} />
  )
}
