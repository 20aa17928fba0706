declare module '*.css?inline' {
  const text: string
  export default text
}

declare module '*?worker&inline' {
  const InlineWorker: new () => Worker
  export default InlineWorker
}
