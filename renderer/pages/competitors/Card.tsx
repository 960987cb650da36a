import type { CompetitorCard } from '../../../shared/contract/competitors.ts'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { today } from '../../app/use-scope.ts'
import { PasteShots } from './PasteShots.tsx'
import { pricesModel } from './prices-model.ts'

/**
 * One competitor: its prices beside the own ones, and everything that was seen of it. A day on which the own listing was
 * sold opens its lines; what the other asks was typed and stands in the list below.
 */
export function Card({ card }: { card: CompetitorCard | undefined }) {
  const open = useEvidence()
  if (card === undefined) return null
  const model = pricesModel(card)
  function onPick(index: number): void {
    const day = model?.x.values[index]
    const own = card?.own ?? null
    if (day === undefined || own === null || !own.prices.some((price) => price.day === day)) return
    open({
      metric: 'gmv',
      scope: {
        from: day,
        to: day,
        dateBasis: 'paid',
        refundBook: 'attributed',
        shops: [own.shopId],
        compare: 'none',
      },
      part: { by: 'product', key: own.productId, name: own.title },
      beside: ['gmv', 'units'],
    })
  }
  const pictures = card.shots.filter(({ picture }) => picture !== null).slice(-4)
  return (
    <div>
      {card.differences.length === 0 ? null : (
        <ul className="reading">
          {card.differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
      {model === null ? (
        <p className="quiet">记满两次不同日子的价格，这里画出走势。</p>
      ) : (
        <>
          <p className="reading">{model.title}</p>
          <Chart model={model} height={180} onPick={onPick} />
        </>
      )}
      {pictures.length === 0 ? null : (
        <div className="shot-pictures">
          {pictures.map(({ id, day, picture }) => (
            <figure key={id}>
              <img className="shot-picture" src={picture ?? ''} alt={`${card.name} ${day} 的主图`} />
              <figcaption className="quiet">{day}</figcaption>
            </figure>
          ))}
        </div>
      )}
      <RegisterSection
        kind="competitorShot"
        names={new Map([[card.id, card.name]])}
        only={{
          of: ({ values }) => values['competitor'] === card.id,
          given: { competitor: card.id, day: today(), claim: card.shots.at(-1)?.claim ?? null },
        }}
      />
      <PasteShots competitorId={card.id} />
    </div>
  )
}
