import type { Progress, SolvedShare } from '@gavel/shared/progress'
import { fewestAttempts } from '@gavel/shared/rating/shown'
import { type Content, type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { heatmap, monthTable } from '../parts/heatmap.ts'
import { curveTable, ratingCurve, ratingText } from '../parts/rating-curve.ts'
import { table } from '../parts/table.ts'
import type { Visit } from '../visit.ts'

function fact(title: string, value: Content): Html {
  return html`<div><dt>${title}</dt><dd class="big">${value}</dd></div>`
}

/** How many of the problems of each kind are solved, as figures and as bars. */
function shareTable(visit: Visit, label: string, rows: readonly (SolvedShare & { readonly title: Content })[]): Html {
  const { progress } = visit.words
  const columns = [{ title: label }, { title: progress.solved, kind: 'figure' as const }, { title: progress.share }]
  return table(
    label,
    columns,
    rows.map(
      ({ title, solved, problems }) =>
        html`<tr><th scope="row">${title}</th><td class="figure">${progress.ofProblems(solved, problems)}</td><td><meter min="0" max="${problems}" value="${solved}" aria-label="${progress.ofProblems(solved, problems)}"></meter></td></tr>
`,
    ),
  )
}

function placeSection({ words }: Visit, { percentiles }: Progress): Html {
  const { progress } = words
  if (percentiles.length === 0) return html`<p class="hint">${progress.noPlace}</p>`
  const figure = (title: string) => ({ title, kind: 'figure' as const })
  const columns = [
    { title: words.submissions.language },
    figure(progress.faster),
    figure(progress.leaner),
    figure(progress.problems),
  ]
  const rows = percentiles.map(
    ({ language, time, memory, problems }) =>
      html`<tr><th scope="row"><bdi>${language}</bdi></th><td class="figure">${time}\u00a0%</td><td class="figure">${memory}\u00a0%</td><td class="figure">${problems}</td></tr>
`,
  )
  return html`<p class="hint">${progress.placeText}</p>${table(progress.place, columns, rows)}`
}

/** How a person gets on. Each picture has its text as a table beside it. */
export function progressPage(visit: Visit, view: Progress): Html {
  const { progress, problems } = visit.words
  const { username, rating, tried, solved, streak, days, curve } = view
  const submitted = days.reduce((sum, { submissions }) => sum + submissions, 0)
  const difficulties = view.difficulties.map((each) => ({
    ...each,
    title: each.name === null ? progress.noDifficulty : (problems.difficulties[each.name] ?? each.name),
  }))
  const keywords = view.keywords.map((each) => ({
    ...each,
    title: html`<a href="/problems?keyword=${encodeURIComponent(each.name ?? '')}"><bdi>${each.name}</bdi></a>`,
  }))
  const main = html`<h1><bdi>${progress.of(username)}</bdi></h1>
<dl class="facts-list figures">${fact(progress.rating, rating === null ? '–' : ratingText(rating))}${fact(progress.solved, solved)}${fact(progress.tried, tried)}${fact(progress.streak, streak.current)}${fact(progress.longest, streak.longest)}</dl>
<p class="hint">${rating === null ? progress.noRating(fewestAttempts) : progress.ratingText}</p>
${curve.length > 1 && html`<h2>${progress.curve}</h2>${ratingCurve(visit, curve)}<details><summary>${progress.inFigures}</summary>${curveTable(visit, curve)}</details>`}
<h2>${progress.year}</h2>
<p>${progress.yearText(submitted, days.length)}</p>
${heatmap(visit, view)}
${days.length > 0 && html`<details><summary>${progress.inMonths}</summary>${monthTable(visit, view)}</details>`}
<div class="halves">
<section><h2>${progress.byDifficulty}</h2>${shareTable(visit, progress.byDifficulty, difficulties)}</section>
${keywords.length > 0 && html`<section><h2>${progress.byKeyword}</h2>${shareTable(visit, progress.byKeyword, keywords)}</section>`}
</div>
<h2>${progress.place}</h2>
${placeSection(visit, view)}`
  return layout(visit, { title: progress.of(username), main })
}
