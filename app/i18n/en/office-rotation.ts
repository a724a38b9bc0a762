import type { Translation } from "../translation.ts"
import type { officeRotation as reference } from "../vi/office-rotation.ts"

export const officeRotation: Translation<typeof reference> = {
  rotation: "Change my keys",
  "rotation.body":
    "For when a key may have leaked, or as the office schedules it. New keys are made in this browser. When the enrolment key has signed them the directory changes; then every case key that you hold is sealed anew to the new ones. Your passphrase stays.",
  "rotation.limits":
    "Whoever has the old keys still opens what they copied: this protects only what is sealed from then on. Liaison officers of an investigating agency cannot do this, because packets they received cannot be sealed anew; they enrol again.",
  "rotation.begin": "Make new keys",
  "rotation.again": "Make other keys instead",
  "rotation.busy": "Making and keeping keys…",
  "rotation.waiting":
    "New keys were made on {day} and wait for the enrolment key’s signature. Their fingerprint:",
  "rotation.waiting.body":
    "Read this fingerprint to an administrator. Until it is signed you go on working with the keys in use. When it is signed you will have to log in again.",
  "rotation.switched":
    "The directory has your new keys. What you were given before is still sealed to the old ones; seal it anew in this browser.",
  "rotation.all": "Everything you hold is sealed to your new keys.",
  "rotation.progress": "Keys sealed anew",
  "rotation.count": "{done} of {total} sealed anew",
  "rotation.run": "Seal them anew",
  "rotation.running":
    "Sealing. You can go on working in another tab; if you close or reload this page, the next start goes on from here.",
  "rotation.unopened.one": "One key opens with none of yours; it stays as it is.",
  "rotation.unopened": "{count} keys open with none of yours; they stay as they are.",
  "rotation.early":
    "The old keys can be thrown away from {day} on: until then somebody whose page was open before may still seal to them.",
  "rotation.end.body":
    "Nothing is sealed to the old keys any more. They cannot be brought back, and drafts left on another machine will not open. You log in again afterwards.",
  "rotation.end": "Throw the old keys away",
  "members.rotations.one": "One member’s new keys to sign",
  "members.rotations": "{count} members’ new keys to sign",
  "members.rotations.body":
    "Somebody in the directory has made new keys. Meet them and compare the fingerprint before you sign; the directory changes at once, and their sessions end.",
  "account.told.keys-replaced":
    "Your new keys are signed and in the directory. Seal anew what you hold, under “Change my keys”.",
  "refusal.rotation-agency":
    "A liaison officer of an investigating agency cannot change keys: packets that were received cannot be sealed anew. Enrol again under another name.",
  "refusal.rotation-request":
    "A request for a name hangs on this member’s signature. Wait until it has ended.",
  "refusal.rotation-running":
    "The last change of keys is not finished. Seal everything anew and throw the old keys away first.",
  "refusal.rotation-early": "Too early for throwing the old keys away: somebody may still seal to them.",
  "refusal.rotation-left": "Something is still sealed to the old keys. Seal it anew first.",
}
