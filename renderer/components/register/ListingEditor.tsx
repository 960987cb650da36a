import { useQuery } from '@tanstack/react-query'
import { listingOf, listingValue } from '../../../shared/register-check.ts'
import { useApi } from '../../api/index.tsx'
import { ListingPicker } from '../ListingPicker.tsx'
import type { FieldProps } from './editors.tsx'

/** One of the seller's own listings. */
export function ListingEditor({ field: { label }, value, onChange }: FieldProps) {
  const chosen = listingOf(value)
  const found = useQuery(
    useApi().query.listing.ownTitles.queryOptions({ input: { text: chosen?.productId ?? '', limit: 50 } }),
  )
  const row = (found.data?.rows ?? []).find(
    ({ shopId, productId }) => shopId === chosen?.shopId && productId === chosen.productId,
  )
  return (
    <label className="register-long">
      {label}
      <ListingPicker
        value={row ?? null}
        onPick={(listing) => onChange(listing === null ? null : listingValue(listing))}
      />
    </label>
  )
}
