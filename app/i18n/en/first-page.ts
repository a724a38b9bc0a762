import type { Translation } from "../translation.ts"
import type { firstPage as reference } from "../vi/first-page.ts"
import { everyPage } from "./every-page.ts"
import { home } from "./home.ts"
import { problems } from "./problems.ts"
import { time } from "./time.ts"

export const firstPage: Translation<typeof reference> = { ...everyPage, ...time, ...problems, ...home }
