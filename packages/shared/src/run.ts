import * as z from 'zod'

/** The most that one run may use. Times in seconds, sizes in bytes. */
export const runLimitsSchema = z.object({
  cpuSeconds: z.number().positive(),
  wallSeconds: z.number().positive(),
  memoryBytes: z.int().positive(),
  outputBytes: z.int().nonnegative().describe('Most bytes of standard output, and of any one file written'),
  processes: z.int().positive().describe('Most processes and threads alive at once'),
})
export type RunLimits = z.infer<typeof runLimitsSchema>

/**
 * Which cgroup held a run: one of its own, version 1 or 2; that of the container it ran in, alone at the time; or none
 * (then rlimits and rusage stand in for it).
 */
export const cgroupModeSchema = z.enum(['v1', 'v2', 'container', 'none'])
export type CgroupMode = z.infer<typeof cgroupModeSchema>

/** The sandbox in which something was judged, so that a figure can be read for what it is. */
export const sandboxInfoSchema = z
  .object({
    driver: z.enum(['native', 'docker']),
    image: z.string().describe('Name of the image; "host" for the toolchains of the machine itself'),
    digest: z.string().describe('Content digest of the image, or of the toolchain versions found on the host'),
    cgroup: cgroupModeSchema,
  })
  .meta({ id: 'SandboxInfo', description: 'The sandbox in which something was judged' })
export type SandboxInfo = z.infer<typeof sandboxInfoSchema>

/**
 * Which limit ended a run, where one did. `wall` means that it was idle: neither did it reach the CPU limit, nor was it
 * the wait for a CPU that took the time.
 */
export const limitHitSchema = z.enum(['cpu', 'wall', 'memory', 'output'])
export type LimitHit = z.infer<typeof limitHitSchema>

/** How one run in the sandbox ended. Exactly one of `exitCode` and `signal` is set. */
export const runResultSchema = z.object({
  exitCode: z.int().nullable(),
  signal: z.int().nullable().describe('The number of the signal that ended the program'),
  limit: limitHitSchema.nullable(),
  cpuSeconds: z.number().nonnegative().describe('User and system time of the program and all its children'),
  systemSeconds: z.number().nonnegative(),
  wallSeconds: z.number().nonnegative(),
  waitedSeconds: z
    .number()
    .nonnegative()
    .describe(
      'How much of wallSeconds it was ready to run and its cores ran something else, as far as it was looked at',
    ),
  memoryBytes: z.int().nonnegative().describe('Peak memory of the program and all its children'),
  oomKills: z.int().nonnegative().describe('How often the kernel killed a process of it for memory'),
  stdoutBytes: z.int().nonnegative(),
  stderrBytes: z.int().nonnegative(),
  mode: z.object({
    cgroup: cgroupModeSchema,
    cpu: z.enum(['cgroup', 'rusage']).describe('Where cpuSeconds was read'),
    memory: z
      .enum(['cgroup', 'container', 'rusage'])
      .describe('Where memoryBytes was read; container: looked at each millisecond, exact where it was a new peak'),
  }),
})
export type RunResult = z.infer<typeof runResultSchema>
