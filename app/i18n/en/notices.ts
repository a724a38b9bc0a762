/** What the reporter is told at each step, by the event of the step. */
export const notices = {
  "notice.from": "Notice of the Inspectorate",
  "notice.legal": "Show the legal ground",

  "notice.await-signature":
    "To be settled as a denunciation, it needs your signature. If you do not sign, what you told is looked into all the same.",
  "notice.await-signature.legal":
    "Law on Denunciation, Art. 23: a denunciation states name and address and bears the signature or fingerprint of the person.",
  "notice.record-signature":
    "Your denunciation is signed. The time limits count from today; the day on which you first sent it is kept.",
  "notice.record-signature.legal": "Law on Denunciation, Art. 23 and 24.",
  "notice.signature-waited-out":
    "There is no signature, so this is treated as information. You lose nothing: what you told is still looked into.",
  "notice.signature-waited-out.legal":
    "Law on Denunciation, Art. 25: information that names the person, has evidence and can be verified must be checked.",
  "notice.link-duplicate":
    "What you told is looked at together with a matter that is being handled. This mailbox remains yours alone.",
  "notice.link-duplicate.legal":
    "Reports on the same matter are looked at together; every reporter keeps a mailbox and notices of their own.",
  "notice.file":
    "What there is now is not enough for a check. That does not mean that you are wrong. Day, place, desk, file number, amount or documents would help; send more at any time and the case opens again by itself.",
  "notice.file.legal":
    "Law on Denunciation, Art. 25.1 and 25.2: information without a name is checked when it names the violator, has specific evidence and can be verified.",
  "notice.answer": "Your new information has arrived. The case is opened again.",
  "notice.answer.legal": "Law on Denunciation, Art. 25.2.",
  "notice.look-again": "The case that was put aside is opened again.",
  "notice.look-again.legal": "Law on Denunciation, Art. 25.2.",
  "notice.open-check":
    "The first look is done, and the check of the information starts today. The unit you reported receives nothing about you.",
  "notice.open-check.legal":
    "Law on Denunciation, Art. 25.2: information that is specific, has documents and can be verified is checked. This notice concludes nothing about anybody.",
  "notice.finish-check":
    "The check is done and measures were decided. What may be told to you is in the letter.",
  "notice.finish-check.legal": "Law on Denunciation, Art. 25.2; Anti-Corruption Law, Art. 65.",
  "notice.close-check":
    "The check is done; no measure was decided. If there is something new, send a new report and say that you reported before.",
  "notice.close-check.legal":
    "Law on Denunciation, Art. 25.2. That something could not be established does not mean that you were wrong.",
  "notice.transfer":
    "This is for another body to settle and was handed over to {body}. We watch until they answer.",
  "notice.transfer.legal":
    "Law on Denunciation, Art. 24.2: handed over within 5 working days, and the reporter is told.",
  "notice.confirm-transfer": "{body} has received it and answered.",
  "notice.confirm-transfer.legal": "Law on Denunciation, Art. 24.2.",
  "notice.return-transfer":
    "The other body sent this back. We look at it anew; the day on which you sent it is kept.",
  "notice.return-transfer.legal":
    "Law on Denunciation, Art. 12 and 13: the superior decides where competence is disputed.",
  "notice.guide":
    "What you raise is settled by another procedure. How, and by when, is in the letter. A complaint can be made within 90 days of learning of the decision or act.",
  "notice.guide.legal": "Law on Complaints, Art. 9; Law on Citizen Reception, Art. 25.",
  "notice.take-petition": "This is a petition. The office is writing its reply to you.",
  "notice.take-petition.legal": "Law on Citizen Reception, Art. 25 and 28.",
  "notice.reply-petition": "The reply to your petition is in the letter.",
  "notice.reply-petition.legal": "Law on Citizen Reception, Art. 28.",
  "notice.refuse-acceptance":
    "The denunciation was not accepted. The reason and your next right are in the letter: add what is missing, or go to the superior body.",
  "notice.refuse-acceptance.legal": "Law on Denunciation, Art. 29.1.",
  "notice.accept":
    "Your denunciation was accepted. To be settled by {settle}. The accused is told the content, never who you are.",
  "notice.accept.legal":
    "Law on Denunciation, Art. 29 and 30: settled within 30 days, which can be extended; Art. 56: the denouncer is kept secret.",
  "notice.extend": "The time for settling was extended. New limit: {settle}.",
  "notice.extend.legal":
    "Law on Denunciation, Art. 30.2 and 30.3: once for a complicated matter, twice for a specially complicated one, 30 days each.",
  "notice.suspend":
    "Settling is suspended because it waits for another body. The time of suspension does not count. It goes on when the reason ends.",
  "notice.suspend.legal": "Law on Denunciation, Art. 34.1.",
  "notice.resume": "Settling goes on. To be settled by {settle}.",
  "notice.resume.legal": "Law on Denunciation, Art. 34.2.",
  "notice.conclude": "There is a conclusion: {outcome}. What may be told to you is in the letter.",
  "notice.conclude.legal":
    "Law on Denunciation, Art. 35. “Not established” does not mean that somebody lied.",
  "notice.order-measures": "Measures were ordered after the conclusion. We watch that they are carried out.",
  "notice.order-measures.legal": "Law on Denunciation, Art. 36.",
  "notice.report-measures": "There is a result of the measures that were ordered.",
  "notice.report-measures.legal": "Law on Denunciation, Art. 36.",
  "notice.open-feedback":
    "What do you think of how this was handled? Write it in a reply before {feedback}. You need not answer.",
  "notice.open-feedback.legal": "A step of the receiving office; no law obliges you to answer.",
  "notice.close":
    "The case has ended. We shall ask how you are after 3, 6 and 12 months. If anybody makes trouble for you, tell us at once.",
  "notice.close.legal":
    "Law on Denunciation, Art. 39 on files; Art. 47 to 58 on the protection of denouncers.",
  "notice.feedback-over":
    "The case has ended. We shall ask how you are after 3, 6 and 12 months. If anybody makes trouble for you, tell us at once.",
  "notice.feedback-over.legal":
    "Law on Denunciation, Art. 39 on files; Art. 47 to 58 on the protection of denouncers.",
  "notice.reopen": "The case was opened again.",
  "notice.reopen.legal": "Law on Denunciation, Art. 37.",
  "notice.hand-over":
    "This was referred to criminal investigators. Other parts, if there are any, we go on with. Your name is not in what was handed over.",
  "notice.hand-over.legal":
    "Law on Denunciation, Art. 27; Criminal Procedure Code, Art. 144 and 145. The content of an investigation is governed by procedure.",
  "notice.acknowledge": "The investigators have confirmed receipt.",
  "notice.acknowledge.legal": "Criminal Procedure Code, Art. 145.",
  "notice.post-outcome": "The investigators have a result; its content is governed by procedure.",
  "notice.post-outcome.legal": "Criminal Procedure Code, Art. 147.",

  "outcome.true": "true",
  "outcome.partly": "true in part",
  "outcome.false": "not established",
  "outcome.knowingly-false": "knowingly false",
  "outcome.referred": "referred to investigators",
  "notice.body.other": "the competent body",
} as const
