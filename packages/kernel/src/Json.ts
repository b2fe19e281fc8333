/** What may be stored: JSON, and nothing that changes on its way through `JSON.stringify` and back. */

/** A JSON value. Optional fields may be absent, never `undefined` in storage. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json | undefined }

/** `A` if it survives `JSON.stringify` and back; otherwise a sentence that says what to do. */
export type Storable<A> = A extends null | boolean | number | string | undefined
  ? A
  : A extends Date
    ? "a fact is stored as JSON: keep a date as an ISO string (z.iso.datetime())"
    : A extends Map<any, any> | Set<any> | bigint | symbol | ((...args: any) => any)
      ? "a fact is stored as JSON: this is not"
      : A extends { readonly $sealed: unknown }
        ? A
        : A extends object
          ? { readonly [K in keyof A]: Storable<A[K]> }
          : A
