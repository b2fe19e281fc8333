export { openLane } from "./Lane.ts"
export { type PersonOf, type SignedIn, signIn, type Trusted } from "./SignIn.ts"
