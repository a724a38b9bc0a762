import { firstPage as en } from "./en/first-page.ts"
import { textsOf } from "./texts.ts"
import { firstPage as vi } from "./vi/first-page.ts"

/**
 * The texts of the start page, and of what every page has in common. Whatever the start page needs takes its texts from
 * here: `messages.ts` holds those of all pages, which would be more than a third of what a phone loads to see the first.
 */
export const { t, template } = textsOf(vi, en)
