/**
 * Who may, beside CASL: 400 persons in 40 positions of 20 bodies, 120 powers, 2,000 questions; then with somebody the act
 * concerns, where CASL has a `cannot` for each pair that a tie binds.
 *
 * Run: node --conditions=@linli/source packages/institution/bench/authority.bench.ts
 */
import { createMongoAbility, AbilityBuilder, type MongoAbility, subject } from "@casl/ability"
import {
  applied,
  can,
  canAbout,
  canIn,
  type Change,
  emptyInstitution,
  emptySetting,
  officeOn
} from "@linli/institution"
import { compare } from "../../../scripts/measure.ts"

const people = Array.from({ length: 400 }, (_, n) => `person-${n}`)
const roles = Array.from({ length: 12 }, (_, n) => `role-${n}`)
const powers = Array.from({ length: 120 }, (_, n) => `module${n % 10}.command${n}`)
const source = "a sample"
const from = "2026-01-01"
const day = "2026-03-02"
const positions = Array.from({ length: 40 }, (_, n) => ({
  id: `p${n}`,
  body: `b${n % 20}`,
  roles: [roles[n % 12] ?? "", roles[(n * 5 + 3) % 12] ?? ""]
}))
const changes: ReadonlyArray<Change> = [
  ...Array.from({ length: 20 }, (_, n): Change => ({
    fact: "BodyEstablished",
    data: { id: `b${n}`, kind: "k", nature: "social", from, source }
  })),
  ...positions.map((p): Change => ({
    fact: "PositionCreated",
    data: {
      ...p,
      kind: "x",
      seats: 20,
      ways: ["elected"],
      member: true,
      chair: false,
      incompatible: [],
      keepsOwnPowers: false,
      delegable: true
    }
  })),
  ...people.map((person, n): Change => ({
    fact: "Appointed",
    data: { id: `h${n}`, person, position: `p${n % 40}`, way: "elected", from, source }
  })),
  ...people.map((person, n): Change => ({
    fact: "TieRecorded",
    data: { a: person, b: `resident-${n % 50}`, kind: "kinship", from }
  }))
]
const grants = Object.fromEntries(
  roles.map((role, n) => [role, powers.filter((_, k) => k % 12 === n || k % 12 === (n + 1) % 12)])
)
const institution = applied(emptyInstitution, changes)
const office = officeOn(institution, { ...emptySetting, roles: grants, reach: { kinship: 1 } }, day)

/** One ability for each person, as CASL is used: by its own rules, made once. */
const abilities = new Map(
  people.map((person, n): readonly [string, MongoAbility] => {
    const { build, can: allow, cannot } = new AbilityBuilder<MongoAbility>(createMongoAbility)
    for (const role of positions[n % 40]?.roles ?? []) for (const power of grants[role] ?? []) allow(power, "Case")
    for (const power of powers) cannot(power, "Case", { concerned: `resident-${n % 50}` })
    return [person, build()]
  })
)
const plain = new Map(
  people.map((person, n): readonly [string, MongoAbility] => {
    const { build, can: allow } = new AbilityBuilder<MongoAbility>(createMongoAbility)
    for (const role of positions[n % 40]?.roles ?? []) for (const power of grants[role] ?? []) allow(power, "Case")
    return [person, build()]
  })
)

const size = 2_000
const asked = Array.from({ length: size }, (_, n) => ({
  person: people[(n * 7919) % 400] ?? "",
  power: powers[(n * 104_729) % 120] ?? "",
  resident: `resident-${(n * 31) % 60}`
}))
const actors = asked.map(({ person }) => ({ person }))
const concerning = asked.map(({ resident }) => ({ persons: [resident] }))
const cases = asked.map(({ resident }) => subject("Case", { concerned: resident }))
const personHandles = Uint32Array.from(asked, ({ person }) => office.handle(person))
const preparedOf = new Map(powers.map((p) => [p, office.prepare(p)]))
const prepared = asked.map(({ power }) => preparedOf.get(power) ?? office.prepare(power))
const grid = office.grid(powers.map((power) => ({ power })))
const columns = Uint32Array.from(asked, ({ power }) => grid.columns[powers.indexOf(power)] ?? 0)
const residents = new Map(asked.map(({ resident }) => [resident, office.prepareAgainst(resident)]))
const against = asked.map(({ resident }) => residents.get(resident) ?? office.prepareAgainst(resident))

// both say the same, question by question
for (const [n, { person, power }] of asked.entries()) {
  const one = office.may({ person }, power).allowed
  const two = office.may({ person }, power, concerning[n]).allowed
  const answers = [
    plain.get(person)?.can(power, "Case"),
    canIn(grid, columns[n] ?? 0, personHandles[n] ?? 0),
    can(personHandles[n] ?? 0, prepared[n] as never)
  ]
  const close = [
    abilities.get(person)?.can(power, cases[n] as never),
    canAbout(personHandles[n] ?? 0, prepared[n] as never, against[n] as never)
  ]
  if (answers.some((a) => a !== one) || close.some((a) => a !== two))
    throw new Error(`question ${n} is answered differently`)
}

await compare(
  "may, by names: the ground or the reasons",
  {
    linli: () => {
      let yes = 0
      for (let n = 0; n < size; n++)
        if (office.may(actors[n] as (typeof actors)[0], (asked[n] as (typeof asked)[0]).power).allowed) yes++
      return yes
    },
    "CASL, one ability a person": () => {
      let yes = 0
      for (let n = 0; n < size; n++) {
        const { person, power } = asked[n] as (typeof asked)[0]
        if (plain.get(person)?.can(power, "Case") === true) yes++
      }
      return yes
    }
  },
  { perCall: size, target: 4, clock: "cpu", rounds: 11 }
)
await compare(
  "the same where somebody is concerned",
  {
    linli: () => {
      let yes = 0
      for (let n = 0; n < size; n++)
        if (office.may(actors[n] as (typeof actors)[0], (asked[n] as (typeof asked)[0]).power, concerning[n]).allowed)
          yes++
      return yes
    },
    "CASL, a `cannot` for each tie": () => {
      let yes = 0
      for (let n = 0; n < size; n++) {
        const { person, power } = asked[n] as (typeof asked)[0]
        if (abilities.get(person)?.can(power, cases[n] as never) === true) yes++
      }
      return yes
    }
  },
  { perCall: size, target: 4, clock: "cpu", rounds: 11 }
)
await compare(
  "by handles",
  {
    linli: () => {
      let yes = 0
      for (let n = 0; n < size; n++) if (canIn(grid, columns[n] as number, personHandles[n] as number)) yes++
      return yes
    },
    "CASL, one ability a person": () => {
      let yes = 0
      for (let n = 0; n < size; n++) {
        const { person, power } = asked[n] as (typeof asked)[0]
        if (plain.get(person)?.can(power, "Case") === true) yes++
      }
      return yes
    },
    "linli, each power prepared by itself": () => {
      let yes = 0
      for (let n = 0; n < size; n++) if (can(personHandles[n] as number, prepared[n] as (typeof prepared)[0])) yes++
      return yes
    }
  },
  { perCall: size, target: 100, clock: "cpu", rounds: 11 }
)
await compare(
  "by handles where somebody is concerned",
  {
    linli: () => {
      let yes = 0
      for (let n = 0; n < size; n++)
        if (
          canAbout(personHandles[n] as number, prepared[n] as (typeof prepared)[0], against[n] as (typeof against)[0])
        )
          yes++
      return yes
    },
    "CASL, a `cannot` for each tie": () => {
      let yes = 0
      for (let n = 0; n < size; n++) {
        const { person, power } = asked[n] as (typeof asked)[0]
        if (abilities.get(person)?.can(power, cases[n] as never) === true) yes++
      }
      return yes
    }
  },
  { perCall: size, target: 100, clock: "cpu", rounds: 11 }
)
