/** How an exact fraction becomes a whole number. The rule is always an argument with a name, never an accident. */

/**
 * - `half-up`: to the nearest, halves away from zero (四舍五入), the default everywhere
 * - `half-even`: to the nearest, halves to the even neighbour
 * - `down`: towards zero
 * - `up`: away from zero
 * - `floor`: to the lower neighbour
 * - `ceiling`: to the higher neighbour
 */
export type Rounding = "half-up" | "half-even" | "down" | "up" | "floor" | "ceiling"
