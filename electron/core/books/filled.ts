/**
 * A column worked out place by place, where it stands. A typed array's own `from` asks an iterator for each number: of
 * a million lines it takes ten times as long.
 */
export function filled<Column extends Uint8Array | Int32Array | Float64Array>(
  column: Column,
  of: (place: number) => number,
): Column {
  for (let place = 0; place < column.length; place++) column[place] = of(place)
  return column
}

/** The places of a table, in their order. */
export function everyPlace(length: number): Int32Array {
  return filled(new Int32Array(length), (place) => place)
}
