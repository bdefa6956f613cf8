import type { JudgeNode } from '@gavel/shared/node'
import { type Html, html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { tokenField } from './field.ts'
import { points, time } from './figures.ts'
import { table } from './table.ts'
import { badge } from './verdict.ts'

/** What waits in a lane of the queue. */
export interface LaneView {
  readonly lane: 'contest' | 'practice' | 'rejudging'
  readonly waiting: number
  readonly leased: number
}

/** What the region shows; the same function draws it at first and at each change. */
export interface NodesView {
  readonly nodes: readonly JudgeNode[]
  readonly lanes: readonly LaneView[]
}

const kinds = {
  up: 'accepted',
  draining: 'partial',
  left: 'waiting',
  silent: 'rejected',
  quarantined: 'rejected',
} as const

function state(visit: Visit, { name, state, quarantineReason }: JudgeNode): Html {
  const { nodes } = visit.words
  return html`${badge(kinds[state], nodes.states[state])}${
    quarantineReason !== null &&
    html`<p class="message"><bdi>${quarantineReason}</bdi></p>
<form method="post" action="/admin/nodes/${name}/resume">${tokenField(visit)}<button class="plain">${nodes.resume}</button></form>`
  }`
}

function row(visit: Visit, node: JudgeNode): Html {
  const { nodes } = visit.words
  const { name, busy, judged, seenAt, info } = node
  const { slots, speedFactor, driver, cgroup, languages, images, version } = info
  return html`<tr><th scope="row"><bdi>${name}</bdi></th>
<td>${state(visit, node)}</td>
<td class="figure">${nodes.busyOf(points(visit, busy), points(visit, slots))}</td>
<td class="figure">${points(visit, judged)}</td>
<td class="figure">${speedFactor === null ? html`<span class="hint">${nodes.notMeasured}</span>` : points(visit, speedFactor)}</td>
<td>${time(visit, seenAt)}</td>
<td>${driver}, cgroup ${cgroup}, ${version}</td>
<td><details data-kept="${name}"><summary>${nodes.languagesAndImages(languages.length, images.length)}</summary>
<p>${languages.join(', ')}</p>${images.map(({ name: image, digest }) => html`<p><bdi>${image}</bdi> <code>${digest.slice(0, 16)}</code></p>`)}</details></td></tr>
`
}

function laneTable({ words }: Visit, lanes: readonly LaneView[]): Html {
  const { nodes } = words
  const columns = [
    { title: nodes.lane },
    { title: nodes.waiting, kind: 'figure' },
    { title: nodes.inHand, kind: 'figure' },
  ] as const
  return table(
    nodes.queue,
    columns,
    lanes.map(
      ({ lane, waiting, leased }) =>
        html`<tr><th scope="row">${nodes.lanes[lane]}</th><td class="figure">${waiting}</td><td class="figure">${leased}</td></tr>
`,
    ),
  )
}

/** The judge nodes, and what waits for them. */
export function nodesRegion(visit: Visit, { nodes: all, lanes }: NodesView): Html {
  const { nodes } = visit.words
  const up = all.filter(({ state }) => state === 'up')
  const sum = (count: (node: JudgeNode) => number) => up.reduce((so, node) => so + count(node), 0)
  const titles = [nodes.name, nodes.state, nodes.busy, nodes.judged, nodes.speed, nodes.seen, nodes.judgesIn]
  const figures = new Set([nodes.busy, nodes.judged, nodes.speed])
  const columns = [...titles, nodes.can].map((title) => ({
    title,
    ...(figures.has(title) && { kind: 'figure' as const }),
  }))
  if (all.length === 0) return html`<p class="hint">${nodes.none}</p>`
  return html`<p>${nodes.summary({
    up: up.length,
    all: all.length,
    busy: sum(({ busy }) => busy),
    slots: sum(({ info }) => info.slots),
  })}</p>
${table(
  nodes.title,
  columns,
  all.map((node) => row(visit, node)),
)}
<h2>${nodes.queue}</h2>
${lanes.length === 0 ? html`<p class="hint">${nodes.nothingWaits}</p>` : laneTable(visit, lanes)}`
}
