import { expect, it } from "vitest";
import { isRepeatable } from "./retry-rules.ts";

it.each([
	"users/auth0%7C1/roles",
	"users/auth0%7C1/permissions",
	"roles/rol_1/users",
	"roles/rol_1/permissions",
	"organizations/org_1/members",
	"organizations/org_1/members/auth0%7C1/roles",
	"groups/grp_1/roles",
])("a POST to %s is idempotent and is sent again", (path) => {
	expect(isRepeatable("POST", `/api/v2/${path}`, "{}")).toBe(true);
});

it.each([
	"users",
	"roles",
	"organizations",
	"organizations/org_1/invitations",
	"organizations/org_1/enabled_connections",
	"tickets/password-change",
	"jobs/verification-email",
	"users/auth0%7C1/identities",
	"users/auth0%7C1/multifactor/actions/invalidate-remember-browser",
])("a POST to %s creates or sends something and is not sent again", (path) => {
	expect(isRepeatable("POST", `/api/v2/${path}`, "{}")).toBe(false);
});
