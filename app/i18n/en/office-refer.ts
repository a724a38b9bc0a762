import type { Translation } from "../translation.ts"
import type { officeRefer as reference } from "../vi/office-refer.ts"

export const officeRefer: Translation<typeof reference> = {
  "refer.crumb": "Referral to investigators",
  "refer.heading": "Referral to investigators: {name}",
  "refer.now.branch": "Referral branch",
  "refer.now.agency": "To: {body}.",
  "refer.now.main": "Effect on the main branch",
  "refer.now.main.goesOn": "Handling goes on.",
  "refer.now.main.referred": "What was referred waits for the outcome; the rest goes on.",
  "refer.steps": "Steps on the case page",
  "refer.late": "Past its deadline: the missed deadline is in the log, and oversight sees it.",
  "refer.rejected":
    "Decided not to refer, signed by two. The case is on the list that oversight reads line by line. A new sign opens this branch again.",
  "refer.track": "Way to the investigators",
  "refer.track.SIGNAL": "Sign",
  "refer.track.PROPOSED": "Legal note",
  "refer.track.APPROVED": "Approval, two signatures",
  "refer.track.COMPILED": "Packet sealed",
  "refer.track.HANDED_OVER": "Hand-over",
  "refer.track.ACKNOWLEDGED": "Acknowledged",
  "refer.track.EXAMINING": "Examination",
  "refer.track.OUTCOME": "Outcome",
  "refer.track.ENDED": "Branch closed",
  "refer.limit.handOver": "≤ 24 hours; after a conclusion ≤ 5 working days",
  "refer.limit.ack": "≤ 3 working days",
  "refer.limit.examine": "20 days, 2 months, 4 months",
  "refer.opening": "Opening the case",

  "refer.legal": "Signs of a crime and legal note",
  "refer.legal.none": "No note yet.",
  "refer.legal.sign": "Signs:",
  "refer.legal.note": "Legal note, articles:",
  "refer.legal.article": "Article",
  "refer.legal.fact": "Fact",
  "refer.legal.evidence": "Evidence",
  "refer.legal.innocent":
    "Whoever is named is presumed innocent until a judgment is final. Write “there are signs of”, never “committed”. Lines of the form “article | fact | evidence” are shown as a table.",
  "refer.legal.forms": "Notes, proposal and approval are written on the case page",

  "refer.sent": "Packet {number}",
  "refer.sent.first": "Dossier",
  "refer.sent.more": "Supplement {part}",
  "refer.outcome": "Outcome of the investigators:",
  "refer.handOver": "Hand over the sealed packet",
  "refer.handOver.mark": "Grave · cannot be taken back",
  "refer.handOver.does":
    "From this signature on the liaison officers can open the packet; they have 3 working days to acknowledge it; the reporter is told that it was referred, without details.",
  "refer.handOver.sign": "Sign the hand-over",
  "refer.handOver.done": "Handed over.",

  "refer.compile": "What goes into the packet",
  "refer.supply": "Answer the request for a supplement",
  "refer.kept":
    "What you are putting together is kept on this machine, sealed with your key; it survives a closed browser. Nothing is sent before you sign.",
  "refer.field.answer": "Answer to the investigators",
  "refer.field.withPacket": "With a packet of further documents",
  "refer.field.subject": "Subject",
  "refer.field.subject.hint": "Without the code name of the case; write “signs of”",
  "refer.field.urgent": "Urgent request, if any",
  "refer.field.recommendation": "Recommendation to prosecute",
  "refer.field.summary": "Summary and timeline",
  "refer.field.legalNote": "Legal note for the packet",
  "refer.field.extract": "The report, typed out",
  "refer.field.extract.hint":
    "Select whatever could give the reporter away and press the button below. It is gone from the text; a numbered mark stays.",
  "refer.cut": "Take out what is selected",
  "refer.cut.nothing": "Nothing is selected in the text.",
  "refer.cuts": { one: "{count} place taken out", other: "{count} places taken out" },
  "refer.files": "Evidence for the packet",
  "refer.files.hint":
    "Files go in as they were received, under new names. Look at each first: pictures, sound and what is stored with a file can give the reporter away.",
  "refer.files.include": "Put {number} ({name}) into the packet",
  "refer.files.title": "Name in the packet",
  "refer.files.pages": "Pages",
  "refer.papers": "Paper originals, by hand",
  "refer.papers.add": "Add a paper",
  "refer.papers.remove": "Remove paper {number}",
  "refer.never":
    "Cannot get into a packet: the dialogue, internal notes, keys of the case; and who the reporter is, unless in the envelope above.",
  "refer.preview": "Exactly what the investigators will see",
  "refer.preview.note": "and not a line more",
  "refer.preview.to": "To",
  "refer.preview.file": "whole file",
  "refer.preview.list":
    "Made when the packet is sealed: number, name, copy, pages, hash and way of every document.",
  "refer.preview.never":
    "The investigators do not see: the code name, the names of inspectors other than who signs the packet, the dialogue, notes, and whether the reporter has a mailbox.",
  "refer.identity": "Identity of the reporter: not in the packet.",
  "refer.identity.none":
    "Only in an envelope of its own, when the investigators ask in writing and name the procedural act, the deciding head and both custodians agree, and the reporter was told before or a ground against that is recorded.",
  "refer.identity.in": "This packet holds the reporter’s identity, in a sealed envelope of its own.",
  "refer.identity.in.how":
    "The investigators will know who the reporter is. The envelope is an item of the list with its hash; opening the packet does not open it yet.",
  "refer.envelope": "Envelope with the identity",
  "refer.envelope.ask": "Ask for the identity on the case page",
  "refer.envelope.request": "See the request on the case page",
  "refer.envelope.mark": "Grave · the name leaves this office · cannot be taken back",
  "refer.envelope.basis": "Basis: the investigators’ letter",
  "refer.envelope.basis.hint":
    "Number and date of the letter and the procedural act it names. It lies in the envelope.",
  "refer.envelope.short": "Give number and date of the letter and the procedural act, 10 characters or more.",
  "refer.envelope.seal": "Open the identity and seal it into an envelope",
  "refer.envelope.does":
    "You see the name for 15 minutes, to compare. Finish the packet first: the envelope can go into it only in those 15 minutes, after that ask again. Each opening stands in the ledger.",
  "refer.envelope.sealed": "Sealed. It goes into the packet when you seal that while the name may be read.",
  "refer.envelope.remove": "Take the envelope out of the packet",
  "refer.seal": "Seal the packet",
  "refer.supply.sign": "Sign and send the answer",
  "refer.seal.does":
    "The packet is encrypted in this browser to every liaison officer of that body. After sealing, the hand-over is still to be signed.",
  "refer.sealed": "Stored.",
  "refer.stop": "Stop",
  "refer.stage.opening": "Opening and checking the chosen files",
  "refer.stage.sealing": "Sealing",
  "refer.stage.sending": "Sending what was sealed",
  "refer.stage.signing": "Signing",
  "refer.gaps": "Cannot be sealed yet",
  "refer.gap.subject": "The subject is missing.",
  "refer.gap.recommendation": "The recommendation to prosecute is missing.",
  "refer.gap.title": "A document has no name.",
  "refer.gap.extract-or-file": "The report or at least one piece of evidence is needed.",
  "refer.gap.answer": "The answer is missing.",

  "office.problem.packet-tells-case":
    "Somewhere the code name or number of the case is written. Take it out: the investigators may not know it",
  "office.problem.packet-no-reader": "The key directory has no liaison officer of that body yet",
  "office.problem.packet-evidence-changed":
    "{detail}: what the server holds is not what was received at first, so it cannot go into the packet. Tell the oversight body",
  "office.problem.packet-not-sent":
    "What was sealed could not be sent. Your draft is still here; press again",
  "office.problem.packet-envelope":
    "The envelope with the identity is not built as envelopes are, and of no use.",
  "office.problem.packet-not-sealed": "The browser could not seal the packet. Your draft is still here",
}
