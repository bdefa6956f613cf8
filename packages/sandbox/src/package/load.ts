import type { ProblemPackage } from './model.ts'

/**
 * Reads a problem package of any format known here.
 * @throws GavelError `package.not-found`, `package.invalid` or `package.unsafe`, with file and line.
 */
export declare function loadPackage(directory: string): Promise<ProblemPackage>
