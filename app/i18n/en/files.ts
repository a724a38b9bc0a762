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
  "files.reload":
    "Do not reload: this page keeps nothing on your device, so you would have to choose the files again.",
  "files.count.done": { one: "{count} file finished", other: "{count} files finished" },
  "files.count.busy": { one: "{count} file being sent", other: "{count} files being sent" },
  "files.count.waiting": { one: "{count} file waiting", other: "{count} files waiting" },
  "files.count.lost": {
    one: "{count} file waiting for a connection",
    other: "{count} files waiting for a connection",
  },
  "files.count.stopped": { one: "{count} file stopped by you", other: "{count} files stopped by you" },
  "files.count.failed": { one: "{count} file not sent", other: "{count} files not sent" },
  "files.state.waiting": "Waiting.",
  "files.state.sealing": "Being locked, {percent}%.",
  "files.state.sending": "Being sent, {percent}%.",
  "files.state.lost": "Connection lost.",
  "files.state.lost.body": "{percent}% was sent. The page resumes where it stopped once you are online.",
  "files.state.stopped": "Stopped by you at {percent}%.",
  "files.state.done": "Finished.",
  "files.state.done.body": "Locked on your device before it was sent.",
  "files.state.failed": "Not sent.",
  "files.progress": "{name}: {percent}% finished",
  "files.remove": "Remove file",
  "files.stop": "Stop",
  "files.retry": "Send again",
  "files.resume": "Resume",
  "files.remove.of": "Remove file {name}",
  "files.stop.of": "Stop sending {name}",
  "files.retry.of": "Send again: {name}",
  "files.resume.of": "Resume sending {name}",
  "files.keptSealed":
    "The report is not sent yet. Sealed files wait on the server, which deletes them after a day if you do not send it.",
  "files.busy":
    "Some files are still being sent. Go on with the next steps; the page waits for them before it sends the report.",

  "files.hidden": "Hidden data is removed before locking",
  "files.hidden.body":
    "The page removes place, time, phone model and author from a copy, and sends only that copy. Where it cannot, it says so and waits for your decision.",
  "files.visible": "What no machine can remove",
  "files.visible.body":
    "The file’s name, your voice, faces, handwriting, the number of a slip in a photo. If these point to you, rename the file or cover them before sending.",

  "files.count.asking": {
    one: "{count} file waits for your decision",
    other: "{count} files wait for your decision",
  },
  "files.state.cleaning": "Looking for hidden data.",
  "files.state.asking": "Hidden data could not be removed.",
  "files.state.asking.body":
    "The file may still hold your name, the place, the phone model. It has not been sent.",
  "files.asIs": "Send it as it is",
  "files.asIs.of": "Send it as it is: {name}",
  "files.cleaning.cleaned": "Removed from the copy that is sent: {what}.",
  "files.cleaning.clean": "No hidden data found.",
  "files.cleaning.not-cleaned": "Sent as you chose it: hidden data is still there.",
  "files.cleaning.original": "The original, hidden data included; only holders of a key can read it.",
  "files.original": "Send the untouched original too (stronger as proof, but it may point to you)",
  "files.removed.place": "place",
  "files.removed.device": "name or model of the device",
  "files.removed.author": "author",
  "files.removed.time": "dates and times",
  "files.removed.software": "name of the software",
  "files.removed.preview": "preview picture",
  "files.removed.comment": "title, comments",
  "files.removed.other": "other hidden data",
  "files.why.unknown-kind": "The page does not know this kind of file.",
  "files.why.archive": "This is an archive; send the files in it one by one.",
  "files.why.old-office": "This is an old kind of document; save it as .docx, .xlsx or PDF.",
  "files.why.encrypted": "The file has a password.",
  "files.why.signed": "The file is digitally signed; a change would break the signature.",
  "files.why.too-large": "The file is larger than the page can clean.",
  "files.why.damaged": "The file is damaged or incomplete.",
  "files.why.unsure": "The file holds parts that the page does not surely understand.",
  "files.choices": "Hidden data in files",
  "files.choices.hint":
    "The server removes place, time, phone model and author from a copy and then locks it. A file that cannot be cleaned is not sent, and the page says which.",
  "files.choices.originals": "Send the untouched originals too",
  "files.choices.uncleaned": "Send files that cannot be cleaned as they are",
}
