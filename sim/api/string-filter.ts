/** How a filter with an operator compares. */
export type StringOperator = 'EQUAL' | 'NOT_EQUAL' | 'BEGIN_WITH' | 'LESS_THAN' | 'GREATER_THAN'

/** Whether any of the values that an item has (none, for most) compares so with any of the wanted ones. */
export function compares(operator: StringOperator, values: readonly string[], wanted: readonly string[]): boolean {
  switch (operator) {
    case 'EQUAL':
      return values.some((value) => wanted.includes(value))
    case 'NOT_EQUAL':
      return !values.some((value) => wanted.includes(value))
    case 'BEGIN_WITH':
      return values.some((value) => wanted.some((start) => value.startsWith(start)))
    case 'LESS_THAN':
      return values.some((value) => wanted.some((limit) => order(value, limit) < 0))
    case 'GREATER_THAN':
      return values.some((value) => wanted.some((limit) => order(value, limit) > 0))
  }
}

/** Numbers and versions by their numbers, anything else (times are ISO 8601) by its characters. */
function order(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')]
  for (const [i, part] of left.entries()) {
    const other = right[i]
    if (other === undefined) return 1
    const difference = Number(part) - Number(other)
    if (Number.isNaN(difference)) return a < b ? -1 : a > b ? 1 : 0
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
