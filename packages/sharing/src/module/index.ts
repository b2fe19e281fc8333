/** Agreements and bills: shared costs as a module of a community. */
export { type Applied, type Formula, formulaSchema, type KeyFormula, type MethodFormula } from "./Formula.ts"
export { type LetterOptions, letterHtml } from "./Letter.ts"
export {
  type Agreement,
  agreementOn,
  type Basis,
  extraSoFar,
  type Ground,
  isContested,
  mirrorOf,
  type Party,
  type Reversal,
  type Run
} from "./Model.ts"
export { byTurns, leastSoFar } from "./Own.ts"
export { type Bound, type OwnBill } from "./OwnBill.ts"
export {
  type Divided,
  type Dividing,
  type SharingBook,
  sharingBook,
  sharingMethod,
  type SharingMethod,
  type SharingPart,
  SharingParts,
  sharingRounding,
  type SharingRounding,
  sharingWeight,
  type SharingWeight,
  type Turn
} from "./Parts.ts"
export { SharingPlugin } from "./Plugin.ts"
export { DefaultKey, type GroundAnswer, type GroundAsked, GroundOf } from "./Questions.ts"
export { type Recomputed, recompute } from "./Recompute.ts"
export { share, type Shared, type ShareProblem, type ShareResult } from "./Share.ts"
export { Sharing } from "./Sharing.ts"
export {
  plainAmount,
  type Statement,
  statementCsv,
  statementHtml,
  type StatementLine,
  statementLines,
  statementRows
} from "./Statement.ts"
export { sharingWords } from "./sentences.ts"
export { basisSentences, billChanges, billSentences, reversalWords } from "./Words.ts"
