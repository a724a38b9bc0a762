import type { Translation } from "../translation.ts"
import type { directory as reference } from "../vi/directory.ts"

export const directory: Translation<typeof reference> = {
  "directory.title": "Key directory",
  "directory.lead":
    "Everybody who holds a key here, their role and the fingerprint of the key. Anybody may look, to know for whom their words are locked.",
  "directory.authority": "Enrolment key",
  "directory.authority.body":
    "Every key below is signed by the enrolment key, which is kept offline. This is its fingerprint; compare it with the print at the office. If one character differs, send nothing on this site.",
  "directory.list": "Keys in use",
  "directory.list.body":
    "A key is used until another replaces it or its holder leaves; an entry does not expire by itself.",
  "directory.since": "In use since {day}",
  "directory.former": "Keys no longer in use",
  "directory.former.lead":
    "Keys of people who left or who changed their keys. Nothing new is locked for them; they are kept so that earlier signatures can be checked.",
  "directory.former.list": "Former keys",
  "directory.former.link": "See keys no longer in use",
  "directory.current.link": "See keys in use",
  "directory.ended": "In use from {since} to {until}; this person is no longer in the directory.",
  "directory.replaced": "In use from {since} to {until}; replaced by a new key.",
  "directory.none": "No keys yet.",
  "directory.check": "Who checks this?",
  "directory.check.body":
    "When you send, your browser checks the signature of every entry itself; if one is wrong it sends nothing and says whose. The server cannot add a reader whom the enrolment key did not sign. Every change of the directory is an entry in the audit trail.",
  "directory.json": "Data with signatures (JSON)",
  "directory.rights": "To Rights and safety",
  "directory.pages": "Pages of the directory",
  "directory.first": "First page of the directory",
  "directory.next": "Next page",
  "directory.see": "See the key directory",
  "directory.see.office": "Public key directory",
}
