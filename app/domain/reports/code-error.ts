import type { ReceiptProblem } from "../../crypto/receipt.ts"
import type { FieldError } from "./draft.ts"

/** What is wrong with a typed receipt code, for the field `code`: the typing error itself is named. */
export function codeError(problem: ReceiptProblem): FieldError {
  switch (problem.problem) {
    case "length":
      return { field: "code", key: "error.code.length", params: { count: problem.count } }
    case "alphabet":
      return { field: "code", key: "error.code.alphabet", params: { symbol: problem.symbol } }
    case "letter-u":
      return { field: "code", key: "error.code.letterU" }
    case "empty":
      return { field: "code", key: "error.code.empty" }
    case "check":
      return { field: "code", key: "error.code.check" }
  }
}
