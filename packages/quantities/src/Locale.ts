/** The languages this package formats in. Facts never hold formatted text. */
export type Locale = "zh-CN" | "en"
