import type { ObjectStore } from "#storage/object-store.ts"

/** A real store whose calls can be made to fail for a while, and is then itself again. */
export type FailingStore = {
  store: ObjectStore
  /** Replaces some calls until {@link FailingStore.mend}. */
  fail: (calls: Partial<ObjectStore>) => void
  mend: () => void
}

export function failingStore(real: ObjectStore): FailingStore {
  let failing: Partial<ObjectStore> = {}
  return {
    store: {
      put: (...args) => (failing.put ?? real.put.bind(real))(...args),
      get: (...args) => (failing.get ?? real.get.bind(real))(...args),
      delete: (...args) => (failing.delete ?? real.delete.bind(real))(...args),
      list: (...args) => (failing.list ?? real.list.bind(real))(...args),
      health: () => (failing.health ?? real.health.bind(real))(),
    },
    fail: (calls) => {
      failing = calls
    },
    mend: () => {
      failing = {}
    },
  }
}
