import { Pairs } from '../../components/Pairs.tsx'

interface Props {
  answer: { sentence: string; warnings: readonly string[] }
  pairs: readonly (readonly [string, string])[]
}

/** What two versions tell of each other, what to mind, and the figures behind it. */
export function Verdict({ answer: { sentence, warnings }, pairs }: Props) {
  return (
    <>
      <p className="answer" role="status">
        {sentence}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}。
        </p>
      ))}
      <Pairs pairs={pairs} />
    </>
  )
}
