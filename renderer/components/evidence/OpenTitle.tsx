interface Props {
  /** What the picture below says of itself. */
  title: string
  /** Opens the place of the picture that it speaks of. */
  onOpen: () => void
}

/** The heading of a picture: it opens as the place of the picture that it speaks of does. */
export function OpenTitle({ title, onOpen }: Props) {
  return (
    <button type="button" className="open-figure" title="这个数怎么来的" onClick={onOpen}>
      {title}
    </button>
  )
}
