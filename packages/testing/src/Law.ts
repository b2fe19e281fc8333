/** A law is a check that every implementation of a port must pass. Laws throw; they know no test runner. */
import { answered } from "./internal/answered.ts"
import type { Answer } from "@linli/kernel"

/** How a runner takes a test: vitest's `it`, `node:test`'s `test`, or a function of yours. */
export type LawTest = (name: string, run: () => Promise<void>) => unknown

/** What a law is judged on, made anew for every law. */
export interface Subject<Implementation> {
  readonly of: Implementation
  /** Closes it and opens the same data again, as after a restart. Leave it out where nothing outlives the process. */
  readonly reopen?: () => Answer<Implementation>
  /** Called when the law is done. */
  readonly close?: () => Answer<unknown>
}
export type MakeSubject<Implementation> = () => Answer<Subject<Implementation>>

export interface Law<Implementation> {
  /** `LS-3`, as in SPEC.md. */
  readonly id: string
  /** The rule, as a sentence. */
  readonly says: string
  /** Throws where the law is broken. */
  readonly run: (subject: Subject<Implementation>) => Promise<void>
}

/** Judges one implementation by one law; rejects where it is broken. */
export const judge = async <Implementation>(
  law: Law<Implementation>,
  make: MakeSubject<Implementation>
): Promise<void> => {
  const subject = await answered(make())
  try {
    await law.run(subject)
  } finally {
    if (subject.close !== undefined) await answered(subject.close())
  }
}

/** Makes one test of every law. */
export const registerLaws = <Implementation>(
  test: LawTest,
  laws: ReadonlyArray<Law<Implementation>>,
  make: MakeSubject<Implementation>
): void => {
  for (const law of laws) test(`${law.id} ${law.says}`, () => judge(law, make))
}
