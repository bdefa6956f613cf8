import { type Logger, pino } from 'pino'

export type Log = Logger

/** JSON lines on standard error; standard output is for what scripts read. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: false }))
}
