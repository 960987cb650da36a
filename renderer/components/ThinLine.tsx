/** Old content stays while new content comes; this line says so, after a tenth of a second. */
export function ThinLine({ active }: { active: boolean }) {
  return <div className="thin-line" role="progressbar" aria-label="正在更新" hidden={!active} />
}
