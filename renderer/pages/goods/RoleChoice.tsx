import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { LISTING_ROLES, ROLE_NAMES } from '../../../shared/contract/goods.ts'
import type { ListingProduct, ListingRole } from '../../../shared/contract/goods.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'

/** What the listing is in the shop for: as its numbers say, or as the seller does. */
export function RoleChoice({ listing }: { listing: ListingProduct }) {
  const { shopId, productId, role, roleByHand } = listing
  const save = useMutation(useApi().query.listing.saveRole.mutationOptions())
  const set = (to: ListingRole | null) => save.mutate({ shopId, productId, role: to })
  return (
    <>
      <label>
        角色{' '}
        <Select<ListingRole | 'auto'>
          size="small"
          aria-label="角色"
          style={{ width: 150 }}
          value={roleByHand && role !== null ? role : 'auto'}
          options={[
            { value: 'auto', label: roleByHand || role === null ? '按数字判断' : `${ROLE_NAMES[role]}（按数字）` },
            ...LISTING_ROLES.map((one) => ({ value: one, label: ROLE_NAMES[one] })),
          ]}
          onChange={(value) => set(value === 'auto' ? null : value)}
        />
      </label>
      {save.data === undefined ? null : (
        <Button size="small" onClick={() => set(save.data.before)}>
          撤销
        </Button>
      )}
      {save.isError ? <Failure error={save.error} /> : null}
    </>
  )
}
