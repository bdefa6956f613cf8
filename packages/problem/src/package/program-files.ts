/** A program of the package (validator, grader, visualizer): a file, or a folder of files that are built together. */
export interface PackageProgram {
  /** Path inside the package, for people. */
  readonly path: string
  readonly files: readonly ProgramFile[]
}

/** An input validator; one of the kind `ctd` is a single file, a grammar of Checktestdata. */
export interface InputValidator extends PackageProgram {
  readonly kind: 'program' | 'ctd'
}

/** One file of a program: where it is, and the name it gets in the sandbox. */
export interface ProgramFile {
  readonly name: string
  readonly path: string
  readonly executable: boolean
}
