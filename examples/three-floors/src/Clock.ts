/** The story happened in 2023, so it brings its own clock. An app leaves `clock` out. */
export interface StoryClock {
  readonly now: () => string
  /** The morning of a day, in China, or the same moment as before if that was later. */
  readonly turnTo: (day: string) => void
  /** Not before this instant. */
  readonly notBefore: (instant: string) => void
}

export const storyClock = (day: string): StoryClock => {
  const morningOf = (day: string) => `${day}T01:00:00.000Z`
  let now = morningOf(day)
  const notBefore = (instant: string) => {
    if (instant > now) now = instant
  }
  return { now: () => now, notBefore, turnTo: (day) => notBefore(morningOf(day)) }
}
