/** Makes a value when it is first asked for, and once. A lab starts long before anybody asks what a vendor published. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
