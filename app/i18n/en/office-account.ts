import type { Translation } from "../translation.ts"
import type { officeAccount as reference } from "../vi/office-account.ts"

export const officeAccount: Translation<typeof reference> = {
  "office.account": "Account:",
  "account.heading": "My account",
  "account.keys": "My keys",
  "account.keys.body":
    "The fingerprint of your keys, as it stands in the key directory. Compare it with the paper from your enrolment; if one character differs, tell the oversight body at once.",
  "account.told": "Something was done that concerns your keys",
  "account.told.recovered":
    "Your keyring was recovered with shares of the recovery key and sealed under a new passphrase.",
  "account.told.replacement-allowed":
    "Two administrators allowed all your second factors to be replaced by a link that works once.",
  "account.told.factor-replaced":
    "All your second factors were replaced by a new app. Your earlier sessions have ended.",
  "account.told.factor-refused":
    "One of your passkeys was refused because it looks like a copy. Remove that passkey and add another.",
  "account.told.other": "Your way of logging in was changed.",
  "account.told.notYou":
    "If you did not ask for this, stop working and tell the oversight body at once. Every step is in the audit trail.",
  "account.told.read": "I have read this",
  "account.told.on": "Later; go to the workplace",
  "account.phrase": "Passphrase",
  "account.phrase.body":
    "A new passphrase seals your keyring again in this browser. Your other sessions end.",
  "account.phrase.old": "Passphrase in use",
  "account.phrase.button": "Change the passphrase",
  "account.phrase.busy": "Sealing the keyring…",
  "account.phrase.done": "The passphrase is changed. Your other sessions have ended.",
  "account.factors": "Second factors",
  "account.factors.body":
    "Have at least two, in two places: a lost telephone then does not lock you out. If you lose all, it takes two administrators to replace them.",
  "account.factors.totp": "Authenticator app",
  "account.factors.passkey": "Passkey",
  "account.factors.since": "since {day}",
  "account.factors.last": "The last one cannot be removed. Add another first.",
  "account.factors.remove": "Remove “{label}”",
  "account.factors.remove.button": "Remove this factor",
  "account.factors.add": "Add an authenticator app",
  "account.factors.add.button": "Add",
  "account.factors.added": "Added. From now on you can log in with any of them.",
  "account.factors.label": "A name to tell it by",
  "account.factors.label.hint": "For example: office telephone.",
  "account.passkey.add": "Add a passkey",
  "account.passkey.body":
    "The key stays in your device or security key and works at this address only. The device asks for a PIN, a finger or a face.",
  "account.passkey.label.hint": "For example: security key in the safe.",
  "account.passkey.button": "Make the passkey",
  "account.passkey.noName": "Passkeys can be used only where the site has a domain name.",
  "login.passkey": "Use a passkey",
  "office.problem.passkey-not-given": "The device gave no passkey. Nothing has changed",
  "office.problem.passkey": "The passkey is not valid at this address. Reload the page and try again",
  "office.problem.passkey-taken": "This passkey is already used for an account",
  "office.problem.login-empty-passkey": "Type your login name and passphrase",
  "account.sessions": "Sessions",
  "account.sessions.body": "Ends all your other sessions, such as on a lost machine. This one stays.",
  "account.sessions.button": "End the other sessions",
  "account.sessions.done": "The other sessions have ended.",

  "replace.heading": "Replace your second factor",
  "replace.body":
    "The new app takes the place of all second factors you had. This link works once and needs your passphrase too.",
  "replace.button": "Replace the second factor",
  "replace.done": "Replaced. Your earlier sessions have ended; log in with the new app.",

  "recover.heading": "Recover a keyring",
  "recover.intro":
    "For somebody who lost the passphrase. The holders of shares type their shares into this page; shares are not sent anywhere. With enough of them the keyring opens here and is sealed under a new passphrase.",
  "recover.intro.who":
    "Present must be: enough holders of shares, and the person who lost the passphrase. That the ceremony was begun is recorded. Afterwards another administrator has to confirm. Second factors stay as they are.",
  "recover.begin": "Begin the ceremony",
  "recover.back": "Back to the members",
  "recover.shares":
    "Each holder types their own share, four rows as on paper, while the others look away from the screen.",
  "recover.share": "Share {number}",
  "recover.more": "One more share",
  "recover.open": "Open the keyring",
  "recover.phrase": "Opened. Now only {name} looks at the screen and writes down the new passphrase.",
  "recover.done":
    "Sealed again. The new passphrase works once another administrator has confirmed it. Until then nothing has changed.",
  "recover.error.row": "Row {row} of this share is mistyped. Compare it symbol by symbol",
  "recover.error.alphabet":
    "Row {row} of this share has a symbol that shares do not use. Compare it symbol by symbol",
  "recover.error.length": "This share must have 80 symbols in four rows; there are {typed}",
  "recover.error.check": "This share cannot be read. Compare all four rows",
  "recover.error.other-set": "This share belongs to another recovery key, not to this installation’s",
  "recover.error.twice": "This share was typed in another field already",
  "recover.error.forged": "This share does not fit the others: wrong or forged",
  "recover.error.too-few": "Not enough shares: {needed} are needed, there are {given}",
  "recover.error.forged-among":
    "The shares can be read but do not open the key: one of them is wrong or forged. One more share will tell which",
  "recover.error.other-keyring":
    "The shares are right, but the keyring that the server gave does not open with them or is not this person’s. Tell the oversight body",

  "members.restore": "Help back in",
  "members.restore.of": "Help back in: {name}",
  "members.restore.phrase": "Passphrase lost: recover the keyring",
  "members.restore.factor": "Second factor lost: propose to replace it",
  "members.restore.factor.body":
    "Another administrator has to confirm. The person is told at the next login.",
  "members.restore.asked": "Proposed. Another administrator has to confirm.",
  "members.restore.close": "Close",
  "members.changes": "What takes two administrators",
  "members.change.recovery": "Recovery of a keyring",
  "members.change.second-factor": "Replacement of a second factor",
  "members.change.by": "proposed by {name} on {day}",
  "members.change.open": "Waits to be confirmed",
  "members.change.done": "Confirmed by {name} on {day}",
  "members.change.declined": "Not done: {name}, {day}",
  "members.change.own": "You proposed this; somebody else has to confirm it.",
  "members.change.confirm": "I met this person; confirm",
  "members.change.decline": "Do not do it",
  "members.change.link": "Link to replace the second factor, shown once",
  "members.change.link.body":
    "Hand it to that person yourself. It works once, for 2 days, together with their passphrase.",

  "office.problem.passphrase": "The passphrase in use is not right",
  "office.problem.proposal-waits": "Such a proposal already waits to be confirmed",
  "refusal.last-factor": "The last second factor cannot be removed.",
  "refusal.factors-full": "You have 8 second factors already. Remove one first.",
}
