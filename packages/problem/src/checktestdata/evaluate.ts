import { compute, negate } from './arithmetic.ts'
import { CtdFault, type Position } from './fault.ts'
import type { ComparisonOperator, Expression, Test, Variable } from './program.ts'
import { charge, type Run } from './run.ts'
import { compareValues, costOf, type Integer, isInteger, showValue, type Value } from './value.ts'
import { findRepeated, holds, type Values } from './variables.ts'

const broken = (message: string, at: Position): CtdFault => new CtdFault('grammar', message, at)

/** @throws CtdFault `grammar` */
export function evaluate(run: Run, expression: Expression): Value {
  switch (expression.kind) {
    case 'constant':
      return expression.value
    case 'variable':
      return readVariable(run, expression)
    case 'negate': {
      const value = evaluate(run, expression.operand)
      charge(run, costOf(value))
      return resultOf(negate(value), expression.at)
    }
    case 'arithmetic': {
      const left = evaluate(run, expression.left)
      const right = evaluate(run, expression.right)
      const { operator } = expression
      // A power may be much larger than what it is made from.
      charge(run, costOf(left) + costOf(right) + (operator === '^' ? 1000 : 0))
      return resultOf(compute(operator, left, right), expression.at)
    }
    case 'length':
      return evaluateString(run, expression.operand, 'STRLEN').length
  }
}

function resultOf(computed: ReturnType<typeof compute>, at: Position): Value {
  if ('problem' in computed) throw broken(computed.problem, at)
  return computed.value
}

function readVariable(run: Run, variable: Variable): Value {
  charge(run, 1)
  const value = run.variables[variable.slot]?.byIndex.get(indexOf(run, variable))
  if (value !== undefined) return value
  throw broken(`The variable ${nameOf(run, variable)} has no value yet.`, variable.at)
}

/** A variable as it is written, with its indices computed. */
export function nameOf(run: Run, variable: Variable): string {
  const name = run.program.variables[variable.slot] ?? ''
  if (variable.indices.length === 0) return name
  return `${name}[${variable.indices.map((index) => showValue(evaluate(run, index))).join(', ')}]`
}

/** The key of an element: integers with commas between them; "" for a plain variable. */
export function indexOf(run: Run, variable: Variable): number | string {
  const { indices } = variable
  if (indices.length === 0) return ''
  const [first, ...others] = indices.map((index) => evaluateInteger(run, index, 'An index'))
  if (others.length === 0 && typeof first === 'number') return first
  for (const part of [first, ...others]) charge(run, costOf(part ?? 0))
  return [first, ...others].join(',')
}

/** `what` names what has to be an integer. @throws CtdFault `grammar` */
export function evaluateInteger(run: Run, expression: Expression, what: string): Integer {
  const value = evaluate(run, expression)
  if (isInteger(value)) return value
  throw broken(`${what} has to be an integer, and this is ${showValue(value)}.`, expression.at)
}

/** @throws CtdFault `grammar` */
export function evaluateString(run: Run, expression: Expression, what: string): string {
  const value = evaluate(run, expression)
  if (typeof value === 'string') return value
  throw broken(`${what} takes a string, and this is ${showValue(value)}.`, expression.at)
}

/** @throws CtdFault `grammar` */
export function evaluateTest(run: Run, test: Test): boolean {
  charge(run, 1)
  switch (test.kind) {
    case 'not':
      return !evaluateTest(run, test.operand)
    case 'and':
      return evaluateTest(run, test.left) && evaluateTest(run, test.right)
    case 'or':
      return evaluateTest(run, test.left) || evaluateTest(run, test.right)
    case 'compare':
      return agrees(test.operator, compareAt(run, evaluate(run, test.left), evaluate(run, test.right), test.at))
    case 'at-end':
      return run.reader.at >= run.reader.bytes.length
    case 'match': {
      const byte = run.reader.bytes[run.reader.at]
      const characters = evaluateString(run, test.characters, 'MATCH')
      charge(run, characters.length / 16)
      return byte !== undefined && characters.includes(String.fromCharCode(byte))
    }
    case 'unique': {
      const variables = test.slots.map((slot) => definedValues(run, slot, test.at))
      charge(run, 10 * variables.reduce((sum, { size }) => sum + size, 0))
      run.repeated = findRepeated(variables)
      return run.repeated === null
    }
    case 'in-array': {
      const value = evaluate(run, test.value)
      const values = definedValues(run, test.slot, test.at)
      charge(run, 2 * costOf(value) + (values.counts === null ? 10 * values.size : 0))
      const found = holds(values, value)
      if (found === null) throw broken('INARRAY cannot compare a number of so many digits.', test.at)
      return found
    }
  }
}

function definedValues(run: Run, slot: number, at: Position): Values {
  const values = run.variables[slot]
  if (values !== undefined && values.byIndex.size > 0) return values
  throw broken(`The variable ${run.program.variables[slot]} has no value yet.`, at)
}

/** -1, 0 or 1. @throws CtdFault `grammar` where the two cannot be compared. */
export function compareAt(run: Run, left: Value, right: Value, at: Position): number {
  charge(run, costOf(left) + costOf(right))
  const order = compareValues(left, right)
  if (order !== null) return order
  throw broken(`${showValue(left)} and ${showValue(right)} cannot be compared.`, at)
}

function agrees(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '>=':
      return order >= 0
    case '==':
      return order === 0
    case '!=':
      return order !== 0
  }
}
