import { type FamilyName, families, isRuleId } from '@gavel/problem/rules/table'
import type { CheckFinding, ExampleResult } from '@gavel/shared/verify'
import type { PackageReport } from './package-report.ts'

/**
 * Text for an attribute or an element: what XML 1.0 cannot write becomes U+FFFD. Line breaks are references, so that no
 * line of a log begins with what the text holds.
 */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

interface TestCase {
  readonly name: string
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly findings: readonly CheckFinding[]
}

function familyOf(id: string): FamilyName | null {
  if (!isRuleId(id)) return null
  return (Object.keys(families) as FamilyName[]).find((family) => Object.hasOwn(families[family], id)) ?? null
}

const hasError = (findings: readonly CheckFinding[]) => findings.some(({ severity }) => severity === 'error')

/** A test case for each family of checks, and one for each example submission with what was found about it. */
function testCasesOf({ report }: PackageReport): TestCase[] {
  const submissions = report.submissions.map((example) => submissionCase(example, report.checks))
  const told = new Set(submissions.flatMap(({ findings }) => findings))
  const rest = report.checks.filter((check) => !told.has(check))
  const checks = (Object.keys(families) as FamilyName[]).map((family): TestCase => {
    const findings = rest.filter(({ id }) => familyOf(id) === family)
    return { name: family, state: hasError(findings) ? 'failed' : 'passed', findings }
  })
  return [...checks, ...submissions]
}

function submissionCase({ path, agrees }: ExampleResult, checks: readonly CheckFinding[]): TestCase {
  const findings = checks.filter(({ file }) => file === path)
  const state = hasError(findings) ? 'failed' : agrees === null ? 'skipped' : 'passed'
  return { name: path, state, findings }
}

function tell({ id, severity, file, line, message }: CheckFinding): string {
  const place = file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `
  return `${severity} ${place}${message} (${id})`
}

function formatCase(packageName: string, { name, state, findings }: TestCase): string {
  const open = `    <testcase classname="${escapeXml(packageName)}" name="${escapeXml(name)}"`
  const text = findings.map(tell).join('\n')
  const inner: string[] = []
  if (state === 'failed') {
    const first = findings.find(({ severity }) => severity === 'error')
    inner.push(
      `      <failure type="${escapeXml(first?.id ?? '')}" message="${escapeXml(first?.message ?? '')}">${escapeXml(text)}</failure>`,
    )
  } else {
    if (state === 'skipped') inner.push('      <skipped message="It was not judged."/>')
    if (text !== '') inner.push(`      <system-out>${escapeXml(text)}</system-out>`)
  }
  return inner.length === 0 ? `${open}/>` : [`${open}>`, ...inner, '    </testcase>'].join('\n')
}

function formatSuite(one: PackageReport): string {
  const cases = testCasesOf(one)
  const count = (state: TestCase['state']) => cases.filter((each) => each.state === state).length
  const counts = `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`
  const time = (one.report.seconds ?? 0).toFixed(3)
  return [
    `  <testsuite name="${escapeXml(one.name)}" ${counts} time="${time}">`,
    ...cases.map((each) => formatCase(one.name, each)),
    '  </testsuite>',
  ].join('\n')
}

/** Reports as JUnit XML: a suite for each package. Warnings stand in `system-out` and fail nothing. */
export function toJunit(packages: readonly PackageReport[]): string {
  const suites = packages.map(formatSuite)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="gavel verify">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}
