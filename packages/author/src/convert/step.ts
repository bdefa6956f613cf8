import type { ReadPackage } from '@gavel/problem/package/format'
import type { Losses } from '../writer/losses.ts'
import type { PackageWriter } from '../writer/package-writer.ts'

/** What the parts of a conversion from one package format to another work on. */
export interface Step {
  readonly read: ReadPackage
  readonly writer: PackageWriter
  readonly losses: Losses
}

/** A value without the noise of decimal fractions, such as a third of a hundred. */
export const rounded = (value: number): number => Number(value.toFixed(9))
