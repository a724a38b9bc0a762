import { everyPage } from "./every-page.ts"
import { home } from "./home.ts"
import { problems } from "./problems.ts"
import { time } from "./time.ts"

export const firstPage = { ...everyPage, ...time, ...problems, ...home } as const
