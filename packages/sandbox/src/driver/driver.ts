import type { CgroupMode, RunLimits, RunResult, SandboxInfo } from '@gavel/shared/run'
import type { SandboxImage } from '../image/image.ts'

/**
 * The port between judging and what isolates: a driver runs programs of an image in slots. The native driver makes them
 * on this machine, the Docker driver in containers, with the same runner.
 */
export interface Driver {
  readonly kind: SandboxInfo['driver']
  /** By which cgroups runs are limited and measured. */
  readonly cgroup: CgroupMode
  /** Most runs at once: a core each. */
  readonly coreCount: number
  /** A new, empty folder that runs may see. */
  createFolder(): Promise<Folder>
  /** Makes a warm slot of an image ready on a core, 0 to coreCount - 1. @throws GavelError `sandbox.unavailable` */
  openSlot(core: number, image: SandboxImage): Promise<Slot>
  /** Ends every run and removes every trace. */
  close(): Promise<void>
}

/** Files that runs see read-only. */
export interface Folder extends AsyncDisposable {
  /** Where it is on this machine. */
  readonly path: string
  /** How the runner names it: the share that slots have, then the path in it. */
  readonly reference: string
  /** @param name of the file, with `/` for one in a folder */
  put(name: string, content: Uint8Array | { readonly copyOf: string }): Promise<void>
  /** The first `most` bytes of a file; null where there is no such file. */
  get(name: string, most: number): Promise<Uint8Array | null>
  /** Names of the files, those in folders with `/`. */
  list(): Promise<string[]>
  /** Copies the plain files of another folder: no link, device or hidden door comes along. */
  takeFrom(other: Folder): Promise<void>
}

/** One program to run. */
export interface RunSpec {
  readonly argv: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  /** Seen at /box and linked from the working directory. */
  readonly box: Folder
  /** Seen at /case. */
  readonly case?: Folder
  /** Host path of a regular file, of which the program gets a sealed copy; null for empty input; or a pipe's read end. */
  readonly stdin: string | null | PipeEnd
  /** The write end of a pipe in place of the slot's output file. */
  readonly stdout?: PipeEnd
  readonly limits: RunLimits
  /** Whether it may make Unix sockets even where no cgroup counts what is in them: compilers start others by them. */
  readonly allowSockets?: boolean
  /** Seen at /prepared. */
  readonly prepared?: Folder | undefined
  /** Whether files may be written in the working directory (/tmp always may be). Default true. */
  readonly allowFileWriting?: boolean
  /**
   * Takes what the program leaves in its working directory, plain files only, together no more than `outputBytes` by blocks of
   * 4 KiB: beyond that `limit` says `output`. Where this is the box, what that holds already stays as it is.
   */
  readonly collectInto?: Folder
  /** Most files and folders taken; more are as if it had written too much. Default 10000. */
  readonly collectFiles?: number
  readonly signal?: AbortSignal | undefined
}

/** An end of a pipe between two runs at the same time, both of which name it alike. */
export interface PipeEnd {
  readonly pipe: string
  /** Whether the end to read from stays open until `dropPipe`: then who writes to a program that is gone gets no signal. */
  readonly holds?: boolean
}

/** How a run ended, and of one that is joined to another by pipes when: the other hears of it only after that. */
export interface SlotRun extends RunResult {
  /** In nanoseconds of a clock that the runs of a runner share; null for a run without pipes, or one that was stopped. */
  readonly endedAt: number | null
}

/** A warm place for one run after another. What a run wrote is there until the next run of the slot begins. */
export interface Slot {
  /** Host paths of what the last run wrote to its standard output and error. */
  readonly stdoutFile: string
  readonly stderrFile: string
  /**
   * @throws RunnerError when a step of ours failed: the slot must then be closed. RunnerGoneError when all slots are lost.
   * @throws GavelError `interrupted` when the signal fired.
   */
  run(spec: RunSpec): Promise<SlotRun>
  /** Takes what the last run wrote to its standard output out of the slot, so that the next run may begin. */
  takeStdout(): Promise<TakenFile>
  /** Closes the ends of a pipe that no run has taken, and lets go of one that is held. */
  dropPipe(pipe: string): Promise<void>
  close(): Promise<void>
}

/** A file on this machine that is removed when its user is done. */
export interface TakenFile extends AsyncDisposable {
  readonly path: string
}

/** Where a run finds its program, its test case's files, and the folder it may write to. */
export const boxDirectory = '/box'
export const caseDirectory = '/case'
export const preparedDirectory = '/prepared'
export const workDirectory = '/tmp/work'
