/** The kernel without one of its guards: its source is changed as it is loaded, in this process alone. */
import { registerHooks } from "node:module"

/** A guard that is taken out: what is exchanged in which file of the kernel. */
export interface Without {
  readonly says: string
  /** The poisons that must notice. */
  readonly by: RegExp
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Every guard, by name. One that is not found any more where it was is no guard: the attack ends with an error. */
export const guards = {
  views: {
    says: "a view that fails on a fact is not set aside",
    by: /a view whose folding throws$/,
    file: "run/projection.ts",
    from: "        fold.fault = ",
    to: "        throw cause; fold.fault = "
  },
  nothing: {
    says: "what throws nothing counts as having worked",
    by: /folding throws nothing/,
    file: "engine/fault.ts",
    from: 'cause ?? new Fault("nothing was thrown")',
    to: "cause"
  },
  streams: {
    says: "a stream that cannot be folded is not set aside",
    by: /old fact whose folding throws$/,
    file: "run/projection.ts",
    from: "      stream.fault = thrown(cause)\n    }\n  }\n",
    to: "      throw cause\n    }\n  }\n"
  },
  begun: {
    says: "a view without a model is not set aside",
    by: /has no model/,
    file: "run/projection.ts",
    from: "    return { model: undefined, fault: thrown(cause) }",
    to: "    throw cause"
  },
  rejections: {
    says: "what becomes of a promise that nobody waits for is nobody's affair",
    by: /a decision that rejects/,
    file: "engine/fault.ts",
    from: "  void Promise.resolve(u).catch(() => undefined)\n",
    to: "  void Promise.resolve(u)\n"
  },
  promises: {
    says: "a promise is taken for an answer",
    by: /rejects/,
    file: "engine/fault.ts",
    from: "  return true\n",
    to: "  return false\n"
  },
  causes: {
    says: "the text of what was thrown is told",
    by: /a decision that throws$/,
    file: "run/dialects.ts",
    from: "  if (cause instanceof Fault) {",
    to: "  if (cause instanceof Fault) throw cause.hidden\n  if (cause instanceof Fault) {"
  },
  floods: {
    says: "any number of facts is recorded at once",
    by: /floods/,
    file: "engine/facts.ts",
    from: "facts.length <= most.facts",
    to: "true"
  },
  plain: {
    says: "facts need not be JSON of a certain size",
    by: /ten million/,
    file: "engine/facts.ts",
    from: "  if (wrong !== undefined) throw new Fault(`fact",
    to: "  if (wrong === null) throw new Fault(`fact"
  },
  strangers: {
    says: "facts of other modules may be recorded",
    by: /forges/,
    file: "engine/facts.ts",
    from: "known?.module !== module",
    to: "known === undefined"
  },
  frozen: {
    says: "what is shared is not frozen",
    by: /changes/,
    file: "engine/frozen.ts",
    from: "  Object.freeze(value)\n",
    to: ""
  },
  copies: {
    says: "a view gives away what it keeps",
    by: /gives away/,
    file: "run/views.ts",
    from: "shown === answer ? copied(shown) : shown",
    to: "shown"
  },
  tasks: {
    says: "a task that fails ends the run of all",
    by: /a task that throws/,
    file: "run/tasks.ts",
    from: "        i.failed.set(task.reader",
    to: "        if (i.failed.size >= 0) throw cause\n        i.failed.set(task.reader"
  },
  endless: {
    says: "a task follows at once whatever it adds itself",
    by: /two more/,
    file: "run/tasks.ts",
    from: "      if (fact.position > until) break\n",
    to: "      until = Infinity\n"
  },
  options: {
    says: "a rule that fails takes all options with it",
    by: /another workflow that throws/,
    file: "run/caseViews.ts",
    from: '    return [kernelReason(m, "rule-fails")]',
    to: "    throw cause"
  },
  beats: {
    says: "all tasks of the clockwork are run one after the other",
    by: /a task that never settles/,
    file: "run/open.ts",
    from: "    for (const task of tasks) once(task.reader, () => follow(i, task))",
    to: '    once("tasks", function* () { for (const task of tasks.toReversed()) yield* follow(i, task) })'
  },
  closing: {
    says: "closing waits for a task that hangs",
    by: /a task that never settles/,
    file: "run/open.ts",
    from: "const patience = 3_000",
    to: "const patience = 1_000_000"
  },
  answers: {
    says: "answers to questions need not be plain",
    by: /list of a million/,
    file: "run/command.ts",
    from: "if (!plain.ok) throw new Unavailable({ operation, because: `the answer",
    to: "if (plain === undefined) throw new Unavailable({ operation, because: `the answer"
  },
  slow: {
    says: "every call pays for a stream that cannot be folded",
    by: /old fact whose folding throws$/,
    file: "run/instance.ts",
    from: '  if (i.closed) throw new Unavailable({ operation, because: "this community was closed" })\n',
    to: "  for (const s of i.projection.streams.values()) if (s.fault !== undefined) for (let n = 0; n < 1e6; n++);\n"
  }
} as const satisfies Readonly<Record<string, Without>>

/** Loads the kernel without a guard from here on. Call it before anything imports the kernel. */
export const without = (name: string): (() => void) => {
  const guard: Without | undefined = Object.hasOwn(guards, name) ? guards[name as keyof typeof guards] : undefined
  if (guard === undefined) throw new Error(`there is no guard \`${name}\``)
  let found = false
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      if (!url.endsWith(`/kernel/src/internal/${guard.file}`)) return loaded
      const { source } = loaded
      if (source === undefined || source === null) return loaded
      const text = typeof source === "string" ? source : new TextDecoder().decode(source)
      if (!text.includes(guard.from)) return loaded
      found = true
      return { ...loaded, source: text.replace(guard.from, () => guard.to) }
    }
  })
  return () => {
    if (!found) throw new Error(`the guard \`${name}\` is not where it was in \`${guard.file}\`; say where it is now`)
  }
}
