import { unzipApart } from '../../web/io/unzip-apart.ts'
import { type Measured, measure } from './web-measure.ts'

/** What a browser measures: a file is opened as the page opens it. */
export const measureFile = (file: Blob, seeks: number): Promise<Measured> => measure(() => unzipApart(file), seeks)
