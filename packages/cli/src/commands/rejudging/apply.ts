import { EndRejudging, rejudgingArgs } from '../../base/end-rejudging.ts'

export default class RejudgingApply extends EndRejudging {
  static override summary = 'Make the verdicts of a rejudging count'
  static override description = 'For administrators, once all of it is judged. What changes: gavel rejudging show ID'
  static override examples = ['<%= config.bin %> rejudging apply 0196f1c2-...']
  static override args = rejudgingArgs
  readonly route = 'applyRejudging'
}
