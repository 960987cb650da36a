import { Icon } from './Icon.tsx'

/** What keeps a form from being saved, in words. */
export function Faults({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null
  return (
    <ul className="form-faults" role="alert">
      {faults.map((fault) => (
        <li key={fault}>
          <Icon name="warn" /> {fault}
        </li>
      ))}
    </ul>
  )
}
