import type { Translation } from "../translation.ts"
import type { files as reference } from "../vi/files.ts"

export const files: Translation<typeof reference> = {
  "files.title": "Evidence",
  "files.heading": "Do you have photos, recordings or papers?",
  "files.intro": "You can send the report without any, and add files later in the mailbox.",
  "files.choose": "Choose files",
  "files.choose.hint": "Photos, sound, video, PDF or documents. At most 20 files, none larger than 500 MB.",
  "files.more": "Add files",
  "files.laterHeading": "Files are chosen at the last step",
  "files.later":
    "JavaScript is off, so your browser cannot keep files from one page to the next. Have them ready; you choose them at step 5, just before sending.",

  "files.yours": "Your files",
  "files.count.done": { one: "{count} file finished", other: "{count} files finished" },
  "files.count.busy": { one: "{count} file being sent", other: "{count} files being sent" },
  "files.count.waiting": { one: "{count} file waiting", other: "{count} files waiting" },
  "files.count.failed": { one: "{count} file not sent", other: "{count} files not sent" },
  "files.state.waiting": "Waiting.",
  "files.state.sealing": "Being locked, {percent}%.",
  "files.state.sending": "Being sent, {percent}%.",
  "files.state.done": "Finished.",
  "files.state.done.body": "Locked on your device before it was sent.",
  "files.state.failed": "Not sent.",
  "files.progress": "{name}: {percent}% finished",
  "files.remove": "Remove file",
  "files.stop": "Stop",
  "files.retry": "Send again",
  "files.remove.of": "Remove file {name}",
  "files.stop.of": "Stop sending {name}",
  "files.retry.of": "Send again: {name}",
  "files.keptSealed":
    "The report is not sent yet. Sealed files wait on the server, which deletes them after a day if you do not send it.",
  "files.busy":
    "Some files are still being sent. Go on with the next steps; the page waits for them before it sends the report.",

  "files.hidden": "Files are locked exactly as you choose them",
  "files.hidden.body":
    "This page does not yet remove hidden data: the place, time and phone model in photos; the author’s name in documents. Only the officers on the list can read them. To be safer, send a screenshot of the photo.",
  "files.visible": "What no machine can remove",
  "files.visible.body":
    "Your voice, faces, handwriting, the number of a slip in a photo. If these point to you, cover them before sending.",
}
