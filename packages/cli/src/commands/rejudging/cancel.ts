import { EndRejudging, rejudgingArgs } from '../../base/end-rejudging.ts'

export default class RejudgingCancel extends EndRejudging {
  static override summary = 'Drop a rejudging: the verdicts stay as they were'
  static override description = 'For administrators.'
  static override examples = ['<%= config.bin %> rejudging cancel 0196f1c2-...']
  static override args = rejudgingArgs
  readonly route = 'cancelRejudging'
}
