import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'wouter'
import { SOURCE_GROUP_NAMES } from '../../../shared/contract/traffic.ts'
import type { ShopSources, SourceGroup, SourceRow } from '../../../shared/contract/traffic.ts'
import { formatCount } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { funnelAddress } from '../../app/routes.ts'
import type { PageScope } from '../../app/scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { sourceCell } from './cells.ts'
import { GroupTiles } from './GroupTiles.tsx'
import { MixTable } from './MixTable.tsx'
import { SourceTree } from './SourceTree.tsx'

interface Props {
  shop: ShopSources
  rows: readonly SourceRow[]
  scope: PageScope
}

/** The sources of one shop; visitors of several shops are never put together. */
export function ShopSection({ shop, rows, scope }: Props) {
  const save = useMutation(useApi().query.traffic.saveGroup.mutationOptions())
  const saved = save.data === undefined ? undefined : save.variables
  const set = (source: string, group: SourceGroup | null) => save.mutate({ source, group })
  return (
    <Section
      title={`${shop.shop} · ${shop.report}${shop.missingDays > 0 ? `（缺 ${formatCount(shop.missingDays)} 天）` : ''}`}
      extra={<Link href={funnelAddress({ ...scope, shops: [shop.shopId] })}>看漏斗</Link>}
    >
      <GroupTiles shop={shop} scope={scope} />
      {shop.mix === null ? null : (
        <MixTable mix={shop.mix} cellOf={(key, figure) => sourceCell(scope, shop.shopId, { key }, figure)} />
      )}
      <SourceTree rows={rows} shop={shop} scope={scope} onGroup={set} />
      <p className="quiet" role="status">
        {saved === undefined ? (
          '组不对就在「组」那一列改。'
        ) : (
          <>
            「{saved.source}」{saved.group === null ? '改回按名字分组' : `归到「${SOURCE_GROUP_NAMES[saved.group]}」`}
            ，各店的这个来源一起改。{' '}
            <Button size="small" onClick={() => set(saved.source, save.data?.before ?? null)}>
              撤销
            </Button>
          </>
        )}
      </p>
      {save.isError ? <Failure error={save.error} /> : null}
    </Section>
  )
}
