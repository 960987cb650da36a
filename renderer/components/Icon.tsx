const PATHS = {
  left: 'M10 3 5 8l5 5',
  right: 'm6 3 5 5-5 5',
  down: 'm3 6 5 5 5-5',
  close: 'm4 4 8 8M12 4l-8 8',
  warn: 'M8 2 1.5 13.5h13L8 2Zm0 4.5v3.5m0 1.6v.4',
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  drop: 'M8 2v8m0 0L4.5 6.5M8 10l3.5-3.5M2.5 13.5h11',
} as const

export type IconName = keyof typeof PATHS

/** Line icons of 16 px in the colour of the text beside them; words carry the meaning. */
export function Icon({ name, size = 14 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
