/**
 * An order that one fact says all of has no text of its own any more: it is that fact's (`import/sales.ts`). Writing the
 * same once again was a tenth of the time of an import. What reads orders by SQL would have to know how an order follows
 * from a fact, so the views that did are gone.
 */
export const sql = `
-- fact.id; not declared, since taking facts out would then look through all orders for each. NULL: the order is what its body says.
ALTER TABLE sale ADD COLUMN fact INTEGER;
DROP VIEW order_line;
DROP VIEW sales_order;
`
