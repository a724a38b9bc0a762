/** The identity vault: requests, decisions of custodians, the ledger. */
export const identity = {
  "office.nav.identity": "Identity",
  "office.event.identity.asked": "Identity asked for",
  "office.event.identity.decided": "Decision on the request for the identity",
  "office.event.identity.opened": "Identity opened",
  "office.event.identity.request-ended": "Request for the identity ended",
  "office.event.identity.enveloped": "Identity sealed into a packet for the investigators",
  "office.event.identity.handed-over": "Envelope with the identity handed to the investigators",
  "office.event.identity.given": "Reporter gave a name",
  "office.event.identity.withdrawn": "Reporter withdrew the name, vault destroyed",

  "identity.ground.check-signature": "To check who signed the denunciation",
  "identity.ground.protection": "To protect the reporter",
  "identity.ground.meet-reporter": "To work with the reporter in person",
  "identity.ground.agency-asked": "The investigators ask in writing",
  "identity.ground.duty-of-law": "The law obliges us",
  "identity.notice.before": "The reporter is told before",
  "identity.notice.endangers-investigation": "Not told: it would hinder the investigation",
  "identity.notice.endangers-reporter": "Not told: it could endanger the reporter",
  "identity.notice.forbidden-by-law": "Not told: the law forbids it",
  "identity.state.waiting": "Waiting for decisions",
  "identity.state.agreed": "All agreed, not opened yet",
  "identity.state.opened": "Open for reading",
  "identity.state.refused": "Refused",
  "identity.state.expired": "Expired",
  "identity.state.withdrawn": "Taken back by who asked",
  "identity.state.closed": "Read and closed",
  "identity.state.identity-gone": "The reporter withdrew the name",
  "identity.problem.role": "Your role may not ask for the identity.",
  "identity.problem.verifier": "Verifiers may not ask for the identity (Law on Denunciation, Art. 56.2).",
  "identity.problem.not-in-charge": "An inspector may ask for the identity only when in charge of the case.",
  "identity.problem.no-referral":
    "A referral officer may ask for the identity only while an approved referral is open.",
  "identity.problem.no-identity": "There is nothing in the vault.",
  "identity.problem.live-request": "There is a request on this case already. One at a time.",
  "identity.problem.no-custodians": "One of the two bodies has no custodian left who could decide.",

  "refusal.role": "Your role may not do this.",
  "refusal.verifier": "Verifiers may not ask for the identity (Law on Denunciation, Art. 56.2).",
  "refusal.not-in-charge": "An inspector may ask for the identity only when in charge of the case.",
  "refusal.no-referral":
    "A referral officer may ask for the identity only while an approved referral is open.",
  "refusal.ground":
    "You may not ask for this purpose. Asking for the investigators is for the referral officer, and for nobody else.",
  "refusal.envelope-request":
    "The packet holds an envelope with a name, and there is no request of yours on this case that all three agreed to. Take the envelope out, or ask first.",
  "refusal.envelope-ground":
    "That request was agreed to for another purpose: the name may not go to the investigators.",
  "refusal.no-identity": "There is nothing in the vault any more.",
  "refusal.live-request": "There is a request for the identity on this case already.",
  "refusal.no-custodians": "One of the two bodies has no custodian left who could decide.",
  "refusal.other-body": "This half belongs to another body.",
  "refusal.conflict": "You are near to this case and cannot decide.",
  "refusal.state": "The request has moved on. Load the page again.",
  "refusal.expired": "The request has expired.",
  "refusal.decided": "This side has decided.",
  "refusal.not-requester": "Only who asked may open it.",
  "refusal.view-over": "The time for reading is over. To read again, ask again.",
  "office.problem.identity-share":
    "The half that the server gave is not of this identity. Nothing was given or opened. Tell the administrator and the oversight body.",
  "office.problem.identity-request":
    "The signature of the request is not that of the person named. Do not decide; tell the administrator and the oversight body.",

  "identity.heading": "Identity of the reporter",
  "identity.none": "Anonymous. There is nothing in the vault.",
  "identity.sealed":
    "Name and contact lie in a vault apart from the case. Its key is in two halves, kept at two bodies.",
  "identity.gone": "The reporter withdrew the name. The vault and both halves were destroyed.",
  "identity.askedBy": "{name} asked on {day}",
  "identity.until.waiting": "To be decided by {day}",
  "identity.until.agreed": "To be opened by {day}",
  "identity.ended": "Ended on {day}",
  "identity.part": "Custodian {part}",
  "identity.part.waiting": "not decided",
  "identity.part.agreed": "agrees",
  "identity.part.refused": "refuses",
  "identity.decisions": "Decisions",
  "identity.head": "Deciding head",
  "identity.head.decide": "The head’s decision",
  "identity.head.what":
    "The name would leave this office. Compare the investigators’ letter: does it name the procedural act, was the reporter told? You and both custodians have to agree; one refusal ends it.",
  "identity.head.why.hint": "Who asked, both custodians and readers of the case read it.",
  "identity.head.agree": "Sign: the investigators may have it",
  "identity.reasons": "Reasons",
  "identity.reasons.closed": "The reasons could not be opened.",

  "identity.ask": "Ask for the identity",
  "identity.ask.mark": "Grave · two custodians of two bodies · what was read cannot be taken back",
  "identity.ask.ground": "What for",
  "identity.ask.notice": "Is the reporter told",
  "identity.ask.notice.hint":
    "The reporter is told in the mailbox as soon as you send this, unless there is a ground against it. The ground stands in the ledger that oversight reads.",
  "identity.ask.why": "Reasons: what you need to read, who gets it, why there is no other way",
  "identity.ask.why.hint": "Custodians and readers of this case read it. Do not tell what the case is about.",
  "identity.ask.why.agency":
    "Give number and date of the investigators’ letter and the procedural act it names. Custodians and readers of this case read it. Do not tell what the case is about.",
  "identity.ask.choose": "Choose one",
  "identity.ask.send": "Sign and send the request",
  "identity.ask.sent": "Sent. The custodians decide before it expires.",
  "identity.ask.missing": "Choose the purpose and the notice, and give reasons of 20 characters or more.",
  "identity.withdraw": "Take the request back",
  "identity.open": "Open and read for 15 minutes",
  "identity.open.hint": "Only this browser can put the halves together. Each opening stands in the ledger.",
  "identity.open.refer": "Open and seal into the packet, on the page of the referral",
  "identity.opening": "Putting the halves together",
  "identity.view": "Identity",
  "identity.view.until": "Goes from the screen at {time}. Do not copy it into the case.",
  "identity.view.over": "The time for reading is over. The name is no longer on the screen.",
  "identity.view.hide": "Take it off the screen",
  "identity.name": "Name",
  "identity.address": "Address",
  "identity.contact": "Contact",
  "identity.empty": "not given",

  "custodian.heading": "Requests for an identity",
  "custodian.lead":
    "You hold one half of a key. You see the request and its reasons, not the case, and not the reporter’s name.",
  "custodian.since":
    "You are asked only about names that were sent after your enrolment: halves of a name go to the custodians who are in the directory then. Names sent before are decided on by those enrolled before.",
  "custodian.waiting": "Waiting for you",
  "custodian.past": "Decided or ended",
  "custodian.empty.waiting": "No request waits for you.",
  "custodian.empty.waiting.body":
    "When an officer asks for a reporter’s name, the request appears here. If nobody answers within 5 working days, it ends by itself.",
  "custodian.empty.past": "There were no requests yet.",
  "custodian.column.case": "Case",
  "custodian.column.ground": "What for",
  "custodian.column.asker": "Asked by",
  "custodian.column.asked": "Asked on",
  "custodian.column.due": "Decide by",
  "custodian.column.state": "State",
  "custodian.next": "Next page",
  "custodian.first": "First page",
  "custodian.request": "Request for the identity: {name}",
  "custodian.asker": "Asked by",
  "custodian.notice": "Notice to the reporter",
  "custodian.yourPart": "Your part: half {part}",
  "custodian.checking": "Checking the signature of the request",
  "custodian.checked": "The signature is that of who asks, and the enrolment authority vouches for them.",
  "custodian.why": "Reasons for the decision, 20 characters or more",
  "custodian.why.hint": "Who asked, the other custodian and readers of the case read it.",
  "custodian.agree": "Sign and give half {part}",
  "custodian.refuse": "Refuse",
  "custodian.takeBack": "Change my mind and refuse",
  "custodian.agree.what":
    "The half is sealed anew for who asks, and nobody else. Once both sides gave theirs, that person reads the name for 15 minutes.",
  "custodian.agree.agency":
    "The half is sealed anew for who asks, and nobody else. Once both sides gave theirs and the head agreed too, that person reads the name for 15 minutes and can seal it for the investigators.",
  "custodian.cannot": "You cannot decide any more.",
  "custodian.short": "Give reasons of 20 characters or more.",
  "custodian.done": "Signed and sent.",

  "oversight.nav.disclosures": "Ledger of identities",
  "oversight.disclosures.heading": "Ledger of identities",
  "oversight.disclosures.lead":
    "Every request for a reporter’s name, the refused ones too: who asked, what for, who decided, whether it was read, whether the reporter was told. Nobody’s name is in it.",
  "oversight.disclosures.empty": "Nobody has asked for an identity yet.",
  "oversight.table.disclosures": "Ledger of identities",
  "oversight.column.askedBy": "Asked by",
  "oversight.column.ground": "What for",
  "oversight.column.partA": "Custodian A",
  "oversight.column.partB": "Custodian B",
  "oversight.column.head": "Deciding head",
  "oversight.column.given": "Given to investigators",
  "oversight.disclosure.sealed": "{body}: sealed {day}, not handed over",
  "oversight.disclosure.given": "{body}: {day}",
  "oversight.column.viewed": "Read",
  "oversight.column.told": "Reporter told",
  "oversight.disclosure.viewed": { one: "{day}, {count} time", other: "{day}, {count} times" },
  "oversight.label.custodian": "CUS-{code}",

  "notice.identity-asked":
    "An officer asks to open your name in the vault. Two custodians of two bodies will decide. Nobody can read it yet. You can withdraw your name at any time before the vault is opened.",
  "notice.identity-asked.legal":
    "Law on Denunciation, Art. 56: who denounces is kept secret. Telling you before is a rule of the receiving office.",
  "notice.identity-asked-agency":
    "The investigators ask in writing to know your name. The deciding head and two custodians of two bodies will decide. Nobody can read it yet. You can withdraw your name at any time before it is handed over; then it is not.",
  "notice.identity-asked-agency.legal":
    "Law on Denunciation, Art. 56: who denounces is kept secret. Telling you before is a rule of the receiving office.",
  "notice.identity-handed-over":
    "Your name and contact were handed to the investigators, in a sealed envelope of its own that only their liaison officers open. This stands in a ledger that the oversight body reads.",
  "notice.identity-handed-over.legal":
    "Law on Denunciation, Art. 56: who receives it has to keep it secret too. You may ask for protection.",
  "notice.identity-opened":
    "Both custodians agreed, and your name was opened to one officer for 15 minutes. This stands in a ledger that the oversight body reads.",
  "notice.identity-opened.legal":
    "Law on Denunciation, Art. 56. The ledger is watched by the oversight body.",
  "notice.identity-given": "You gave your name. It lies in the vault; those who verify cannot read it.",
  "notice.identity-given.legal": "Law on Denunciation, Art. 23 and 56.",
  "notice.identity-withdrawn":
    "You withdrew your name. The vault and the halves of its key were destroyed. Who read it before cannot be made to forget.",
  "notice.identity-withdrawn.legal": "What you told is still looked into. See also Your rights.",

  "mailbox.way.unname": "Withdraw your name",
  "mailbox.unname.body":
    "The vault with your name and both halves of its key are destroyed at once, and every request for it ends. What you told is still looked into, as information without a name. This cannot be undone; you can give a name again.",
  "mailbox.named.body":
    "Name and contact are sealed apart. Only when two custodians of two bodies agree can one officer read them, and you are told before, unless the law forbids it.",
  "mailbox.named.plain":
    "This page runs without JavaScript: the server sees your name while it seals it, and forgets it.",
  "mailbox.named.send": "Seal and send the name",
} as const
