import type { Translation } from "../translation.ts"
import type { officeViewer as reference } from "../vi/office-viewer.ts"

export const officeViewer: Translation<typeof reference> = {
  "viewer.loading": "Loading and decrypting",
  "viewer.percent": "{percent}% loaded and decrypted",
  "viewer.cancel": "Stop",
  "viewer.cancelled": "Stopped. No part of the file stays on this machine.",
  "viewer.close": "Close",
  "viewer.save": "Save the file",
  "viewer.hash": "SHA-256 of the content:",
  "viewer.stripped": "A copy, from which was removed before sealing: {what}.",
  "viewer.notReceived":
    "The ciphertext on the server is NOT the one that was received: its hash is another. The content opens all the same, but tell the oversight body at once.",
  "viewer.safe":
    "Safe view: the file is drawn again inside an isolated frame; no code in it runs, nothing is loaded from elsewhere, nothing is stored on this machine.",
  "viewer.frame": "Isolated frame: {name}",
  "viewer.drawing": "Drawing",
  "viewer.shown": "The file is shown",
  "viewer.other":
    "Files of this kind cannot be viewed here. Save it, and open it only on a machine without a network: it may carry harmful code.",
  "viewer.empty": "The file is empty.",
  "viewer.tooLarge": "The file is too large to be viewed here. Save it instead.",
  "viewer.textCut": "Only the beginning of the file is shown. Save it to read the rest.",
  "viewer.failed.damaged":
    "The file is damaged or not of the kind it seems, so it cannot be shown. It can still be saved.",
  "viewer.failed.too-large":
    "The picture has too many pixels to be opened safely here. It can still be saved.",
  "viewer.failed.password":
    "This PDF has a password of its own, so it cannot be opened here. It can still be saved.",
  "viewer.page": "Page {page}/{pages}",
  "viewer.page.previous": "Previous page",
  "viewer.page.next": "Next page",
  "viewer.fullSize": "Full size",
  "viewer.fit": "Fit to frame",
}
