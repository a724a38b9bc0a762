import type { RouteConfig } from "@remix-run/route-config"
import { index, layout, route } from "@remix-run/route-config"

/**
 * The URL contract, by audience. Vietnamese addresses have no prefix, English ones begin with /en; the language is in the
 * address and nowhere else.
 */
export default [
  layout("routes/report.layout/route.tsx", [
    index("routes/report.home/route.tsx"),
    route("en", "routes/report.home/route.tsx", { id: "report.home.en" }),
    route("en?/report", "routes/report.form/route.tsx"),
    route("en?/rights", "routes/report.rights/route.tsx"),
    route("en?/mailbox", "routes/report.mailbox/route.tsx"),
  ]),
  route("en?/r/:desk", "routes/report.desk/route.tsx"),
  route("report/submit", "routes/report.submit/route.tsx"),
  route("report/token", "routes/report.token/route.tsx"),
  route("report/upload", "routes/report.upload/route.tsx"),
  route("report/uploads/:id?", "routes/report.uploads/route.tsx"),
  route("mailbox/open", "routes/report.mailbox-open/route.tsx"),
  route("mailbox/identity", "routes/report.mailbox-identity/route.tsx"),
  route("mailbox/act", "routes/report.mailbox-act/route.tsx"),
  route("directory.json", "routes/open.directory/route.tsx"),
  route("healthz", "routes/open.health/route.tsx"),

  route("office/salt", "routes/desk.salt/route.tsx"),
  route("office/session", "routes/desk.session/route.tsx"),
  route("office/cases/:id/act", "routes/desk.case-act/route.tsx"),
  route("office/cases/:id/work-key", "routes/desk.work-key/route.tsx"),
  route("office/cases/:id/similar", "routes/desk.similar/route.tsx"),
  route("office/cases/:id/evidence/:evidence", "routes/desk.evidence/route.tsx"),
  route("office/cases/:id/evidence/:evidence/custody", "routes/desk.custody-entry/route.tsx"),
  route("office/members/:id/recovery", "routes/admin.recovery/route.tsx"),
  route("office/members/:id/leaving", "routes/admin.leaving/route.tsx"),
  route("office/identity/:id/:step", "routes/desk.identity-step/route.tsx"),
  route("office/upload", "routes/desk.upload/route.tsx"),
  route("office/uploads/:id?", "routes/desk.uploads/route.tsx"),
  route("office/viewer", "routes/desk.viewer/route.tsx"),
  route("agency/packets/:id/act", "routes/agency.act/route.tsx"),
  route("agency/packets/:id/file/:part", "routes/agency.file/route.tsx"),
  layout("routes/desk.entrance/route.tsx", [
    route("en?/office/login", "routes/desk.login/route.tsx"),
    route("en?/enrol/:token", "routes/admin.enrol/route.tsx"),
    route("en?/replace/:token", "routes/admin.replace/route.tsx"),
  ]),
  layout("routes/desk.layout/route.tsx", [
    route("en?/office", "routes/desk.home/route.tsx"),
    route("en?/office/queue", "routes/desk.queue/route.tsx"),
    route("en?/office/cases/:id", "routes/desk.case/route.tsx"),
    route("en?/office/cases/:id/triage", "routes/desk.triage/route.tsx"),
    route("en?/office/cases/:id/refer", "routes/desk.refer/route.tsx"),
    route("en?/office/cases/:id/custody", "routes/desk.custody/route.tsx"),
    route("en?/office/identity", "routes/desk.identity/route.tsx"),
    route("en?/office/identity/:id", "routes/desk.identity-request/route.tsx"),
    route("en?/office/intake", "routes/desk.intake/route.tsx"),
    route("en?/office/account", "routes/desk.account/route.tsx"),
    route("en?/office/members", "routes/admin.members/route.tsx"),
    route("en?/office/members/:id/recover", "routes/admin.recover/route.tsx"),
    route("en?/office/clocks", "routes/admin.clocks/route.tsx"),
  ]),
  route("oversight/demands", "routes/oversight.demands/route.tsx"),
  route("en?/oversight/tables/:file", "routes/oversight.tables/route.tsx"),
  route("en?/oversight/cases/:pseudonym/history.csv", "routes/oversight.history/route.tsx"),
  layout("routes/oversight.layout/route.tsx", [
    route("en?/oversight", "routes/oversight.home/route.tsx"),
    route("en?/oversight/cases", "routes/oversight.cases/route.tsx"),
    route("en?/oversight/cases/:pseudonym", "routes/oversight.case/route.tsx"),
    route("en?/oversight/overdue", "routes/oversight.overdue/route.tsx"),
    route("en?/oversight/referrals", "routes/oversight.referrals/route.tsx"),
    route("en?/oversight/disclosures", "routes/oversight.disclosures/route.tsx"),
    route("en?/oversight/units", "routes/oversight.units/route.tsx"),
  ]),
  layout("routes/agency.layout/route.tsx", [
    route("en?/agency", "routes/agency.list/route.tsx"),
    route("en?/agency/packets/:id", "routes/agency.packet/route.tsx"),
  ]),
  route("*", "routes/open.not-found/route.tsx"),
] satisfies RouteConfig
