import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { FieldProps } from './editors.tsx'

/** Points of the longer side: enough to tell two main pictures apart. */
const LONGEST = 320
const QUALITY = 0.85

/** A picture, made small before it is kept; what else its file says (place, camera) is left behind. */
export function PictureEditor({ field: { label }, value, onChange }: FieldProps) {
  const chooser = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState('')
  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return
    try {
      onChange(await smallPicture(file))
      setFault('')
    } catch {
      setFault('这个文件不是能打开的图片，换一张 JPG 或 PNG。')
    }
  }
  return (
    <div className="register-picture">
      <span>{label}</span>
      {typeof value === 'string' ? <img src={value} alt={label} /> : null}
      <span className="buttons">
        <Button size="small" aria-label={`选${label}`} onClick={() => chooser.current?.click()}>
          {value === null ? '选图片' : '换一张'}
        </Button>
        {value === null ? null : (
          <Button size="small" type="link" aria-label={`去掉${label}`} onClick={() => onChange(null)}>
            去掉
          </Button>
        )}
      </span>
      <input
        ref={chooser}
        className="unseen"
        type="file"
        tabIndex={-1}
        aria-hidden
        accept="image/jpeg,image/png,image/webp"
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {fault === '' ? null : <span role="alert">{fault}</span>}
    </div>
  )
}

async function smallPicture(file: File): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no canvas')
  // JPEG knows no transparency: what is see-through becomes white, not black.
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.toDataURL('image/jpeg', QUALITY)
}
