import { Fragment } from 'react'

const IMMATURE = '⏳'

/** A text whose hourglass is drawn, since not every machine has the letter. */
export function Words({ text }: { text: string }) {
  return text.split(IMMATURE).map((part, index) => (
    <Fragment key={index}>
      {index > 0 ? <Hourglass /> : null}
      {part}
    </Fragment>
  ))
}

/** Refunds of the month are still arriving. */
export function Hourglass() {
  return (
    <svg className="hourglass" width="0.8em" height="0.95em" viewBox="0 0 10 12" role="img" aria-label="退款还在路上">
      <title>退款还在路上</title>
      <path d="M1 .6h8M1 11.4h8M2 .6v2.2L4.6 6 2 9.2v2.2M8 .6v2.2L5.4 6 8 9.2v2.2" fill="none" stroke="currentColor" />
    </svg>
  )
}
