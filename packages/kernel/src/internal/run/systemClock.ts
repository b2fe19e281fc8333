/** The one place where the system's clock is read: the default of `open({ clock })`. */
import type { Instant } from "../../Time.ts"

export const systemClock = (): Instant => new Date().toISOString()
