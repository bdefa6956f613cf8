import * as z from 'zod'
import { homeworkCellSchema, homeworkPlanSchema } from './homework.ts'
import { problemSlugSchema } from './problem.ts'
import { displayNameSchema, invitationSchema, passwordSchema, usernameSchema } from './user.ts'

/** What a class, a teacher and a server have room for. */
export const classBounds = { members: 500, homework: 200, taught: 50 } as const

/** It stands in the address of the class's page, where a browser takes `.` and `..` for folders. */
export const classNameSchema = displayNameSchema.refine((name) => !['.', '..'].includes(name), 'a class has a name')

export const classRoleSchema = z
  .enum(['teacher', 'pupil'])
  .meta({ id: 'ClassRole', description: 'What somebody is in a class; an account may be both, in different classes' })
export type ClassRole = z.infer<typeof classRoleSchema>

export const classSummarySchema = z
  .object({
    id: z.string(),
    name: classNameSchema,
    createdAt: z.int().describe('Milliseconds since 1970'),
    pupils: z.int(),
    role: classRoleSchema.nullable().describe('What the asking user is in it; null for an administrator from outside'),
  })
  .meta({ id: 'Class', description: 'A class' })
export type ClassSummary = z.infer<typeof classSummarySchema>

export const classMemberSchema = z
  .object({
    username: usernameSchema,
    displayName: displayNameSchema.nullable(),
    role: classRoleSchema,
    joinedAt: z.int().describe('Milliseconds since 1970'),
    mayReset: z.boolean().describe('Whether the asking user may give a new password'),
  })
  .meta({ id: 'ClassMember', description: 'A member of a class' })
export type ClassMember = z.infer<typeof classMemberSchema>

/** Homework as it is listed; `left` and `points` are those of the asking pupil. */
export const homeworkSummarySchema = homeworkPlanSchema
  .safeExtend({
    id: z.string(),
    classId: z.string(),
    className: classNameSchema,
    left: z.int().nullable().describe('Problems that the asking pupil has not solved; null for teachers'),
    points: z.number().nullable().describe("The asking pupil's points, 0 to 100; null for teachers"),
  })
  .meta({ id: 'Homework', description: 'Homework as it is listed' })
export type HomeworkSummary = z.infer<typeof homeworkSummarySchema>

export const classSchema = classSummarySchema
  .extend({
    members: z.array(classMemberSchema).describe('All for teachers and administrators, else oneself and the teachers'),
    homework: z.array(homeworkSummarySchema).describe('The one that is due last first'),
    mayChange: z.boolean().describe('Whether the asking user teaches the class, or is an administrator'),
    invitations: z.array(invitationSchema).describe('Those that can be used, for who may change the class'),
  })
  .meta({ id: 'ClassDetail', description: 'A class with its members and homework' })
export type ClassDetail = z.infer<typeof classSchema>

/** What a list of pupils comes to; `password` is that of an account that was just made, and told this once. */
export const pupilImportSchema = z
  .object({
    items: z.array(
      z.object({
        line: z.int().describe('In the list, from 1'),
        username: usernameSchema,
        displayName: displayNameSchema.nullable(),
        isNew: z.boolean().describe('Whether the account was not there before'),
        password: passwordSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'PupilImport', description: 'What a list of pupils comes to' })

/** Homework in full: its matrix, a row a pupil and a cell a problem, in the order of `problems`. */
export const homeworkSchema = homeworkSummarySchema
  .safeExtend({
    revision: z.int().describe('Goes up with each change; a change names the one that it was made from'),
    mayChange: z.boolean(),
    names: z.array(z.object({ slug: problemSlugSchema, name: z.string() })).describe('The problems with their names'),
    rows: z
      .array(
        z.object({
          username: usernameSchema,
          displayName: displayNameSchema.nullable(),
          cells: z.array(homeworkCellSchema),
          points: z.number().describe('The mean of the problems, 0 to 100'),
        }),
      )
      .describe('All pupils for teachers and administrators, else oneself'),
  })
  .meta({ id: 'HomeworkMatrix', description: 'Homework with its matrix, a row a pupil and a cell a problem' })
export type Homework = z.infer<typeof homeworkSchema>
