/** The truth of a sample, put together from its story. */
import { towers } from "./Compound.ts"
import { relationIn, residenceIn } from "./lists/HouseholdsList.ts"
import { type Sample, whoIs } from "./Sample.ts"
import { developer, type OwnerPlant, type Sale } from "./Story.ts"
import type { TrueHolding, TrueHome, Truth } from "./Truth.ts"

const states: Partial<Record<OwnerPlant, string>> = { dead: "heirs-unknown", seized: "seized", divorced: "in-dispute" }
const developerIs = whoIs(developer.name, undefined)

const holdingsOf = (sample: Sample, sale: Sale): ReadonlyArray<TrueHolding> => {
  const who = (owner: Sale["owners"][number]) => sample.who.get(owner) ?? "?"
  const owners = sale.owners.map((owner, i) => {
    const share =
      sale.form !== "shares"
        ? undefined
        : sale.owners.length === 3
          ? "1/3"
          : sale.plant === "sum-9999"
            ? "1/2"
            : i === 0
              ? "1/4"
              : "3/4"
    return { who: who(owner), ...(share === undefined ? {} : { share }) }
  })
  const deliveredOn = sample.deliveredOn.get(sale.unit.name) ?? sale.deliveredOn
  const state = states[sale.plant ?? "words"] ?? (sample.seized.has(sale.unit.name) ? "seized" : undefined)
  const now: TrueHolding = {
    form: sale.form,
    owners,
    ground: sale.state === "已售未交付" ? "sold" : "title",
    // where no list has a day, it was so at the latest when the building was completed
    from: sale.since ?? deliveredOn ?? sale.unit.completedOn,
    ...(sale.since === undefined && deliveredOn === undefined ? { sinceUnknown: true as const } : {}),
    ...(state === undefined ? {} : { state }),
    ...(sale.title === undefined ? {} : { title: sale.title })
  }
  if (sale.before === undefined) return [now]
  const before = {
    form: "sole" as const,
    owners: [{ who: who(sale.before.owner) }],
    ground: "delivered" as const,
    from: sale.before.since
  }
  return [{ ...before, ...(sale.since === undefined ? {} : { until: sale.since }) }, now]
}

export const truthOf = (sample: Sample, alias: string): Truth => {
  const { story } = sample
  const holdings: Record<string, ReadonlyArray<TrueHolding>> = {}
  for (const unit of story.units) {
    if (!story.unsold.has(unit.name)) continue
    holdings[unit.name] = [
      { form: "sole", owners: [{ who: developerIs }], ground: "developer", from: unit.completedOn }
    ]
  }
  for (const sale of story.sales)
    if (!sample.aside.has(sale.unit.name)) holdings[sale.unit.name] = holdingsOf(sample, sale)
  const homes: Record<string, ReadonlyArray<TrueHome>> = {}
  for (const home of sample.homes) {
    const owners = (holdings[home.unit.name]?.at(-1)?.owners ?? []).map(({ who }) => who)
    const members = home.members.map((member) => ({
      who: member.owner === undefined ? whoIs(member.person.name, undefined) : (sample.who.get(member.owner) ?? "?"),
      relation: relationIn(member),
      residence: residenceIn(member)
    }))
    const tenure = owners.includes(members[0]?.who ?? "")
      ? "owner"
      : members.some(({ who }) => owners.includes(who))
        ? "family"
        : "tenant"
    const principal: TrueHome = {
      standing: "principal",
      tenure,
      from: home.takenOn,
      members: [...members, ...home.more]
    }
    const sub = home.sub?.map((who, i) => ({ who, relation: i === 0 ? "self" : "spouse", residence: "principal" }))
    homes[home.unit.name] =
      sub === undefined
        ? [principal]
        : [principal, { standing: "sub", tenure: "tenant", from: home.takenOn, members: sub }]
  }
  for (const { from, standing, unit, until, who } of sample.tenantHomes) {
    homes[unit] = [
      { standing, tenure: "tenant", from, until, members: [{ who, relation: "self", residence: "principal" }] }
    ]
  }
  return {
    units: Object.fromEntries(sample.units),
    holdings,
    homes,
    persons: Object.fromEntries(sample.persons),
    buildings: Object.fromEntries(
      towers.map(({ completedOn, name }) => [name, { completedOn, aliases: name === "3" ? [alias] : [] }])
    )
  }
}
