/** A name and, below it, what it is called in English. */
export function TermName({ zh, en }: { zh: string; en: string }) {
  return (
    <>
      <b>{zh}</b>
      <span className="terms-en">{en}</span>
    </>
  )
}
