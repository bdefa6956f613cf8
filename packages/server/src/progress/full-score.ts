import { scoreSlack } from '@gavel/shared/points/outcome'
import { sql } from 'kysely'

/** Whether a row of `judging` is accepted with the full score, as `outcomeOf` of @gavel/shared/points/outcome says it of one. */
export const isFullScore = sql<boolean>`(verdict = 'AC' and (score is null or max_score is null or score >= max_score * ${sql.lit(1 - scoreSlack)}))`
