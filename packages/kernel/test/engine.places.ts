/** States and steps of a workflow of the little language: what is where, and what stands for what (KL-3, KC-14). */
import type { Flow } from "./fixtures/flows.ts"

export const places = (flow: Flow) => {
  /** Steps on the edge of `act` towards `to`, in their order. */
  const chain = (act: string, to: string): ReadonlyArray<string> => {
    const seams = Object.keys(flow.seams).filter((s) => flow.seams[s]?.on === act && flow.seams[s]?.to === to)
    const [first, second, ...more] = Object.keys(flow.steps)
      .filter((s) => seams.includes(flow.steps[s]?.seam ?? ""))
      .toSorted()
    if (first === undefined || second === undefined) return first === undefined ? [] : [first]
    if (more.length > 0) throw new Error("the little language has two steps at most")
    const turned = flow.steps[first]?.after === second || flow.steps[second]?.before === first
    return turned ? [second, first] : [first, second]
  }
  /** `seam.step`, with the state it stands for where the act has several. */
  const placeOf = (step: string, home: string) => {
    const seam = flow.steps[step]?.seam ?? ""
    const several = (flow.acts[flow.seams[seam]?.on ?? ""]?.in.length ?? 0) > 1
    return several ? `${seam}.${step}~${home}` : `${seam}.${step}`
  }
  const stepAt = (place: string) => /^[^.]+\.([^~]+)/.exec(place)?.[1]
  const homeOf = (place: string): string => {
    const step = stepAt(place)
    if (step === undefined) return place
    const act = flow.acts[flow.seams[flow.steps[step]?.seam ?? ""]?.on ?? ""]
    return place.split("~")[1] ?? act?.in[0] ?? ""
  }
  const edgeAt = (place: string) => flow.seams[flow.steps[stepAt(place) ?? ""]?.seam ?? ""]
  return { chain, placeOf, stepAt, homeOf, edgeAt }
}
