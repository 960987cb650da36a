import { shortSpec, skuWords } from '../../shared/spec.ts'

interface Props {
  title: string
  spec: string | null
  /** What tells variants apart where the spec is not it, as a code. */
  mark?: string
  /** What stands in the hint besides title and spec. */
  more?: string
}

/** What is sold with its variant: where both are too long the title is cut, as its end is what variants have in common. */
export function SkuName({ title, spec, mark, more = '' }: Props) {
  const variant = mark ?? shortSpec(spec ?? '')
  return (
    <span className="sku-name" title={`${skuWords(title, spec)}${more}`}>
      <span className="cut">{title}</span>
      {variant === '' ? null : <span className="cut quiet">{variant}</span>}
    </span>
  )
}
