export { buildPackages, packagePaths } from './build.ts'
export { type Builder, openBuilder } from './builder.ts'
