/** Routes that refuse a level with a scope, because they name, count or change users and cannot leave some out. */
export const unscopedRoutes: ReadonlySet<string> = new Set([
	"POST me/view-as/route.ts",
	"GET audit/route.ts",
	"GET audit/histogram/route.ts",
	"GET audit/[entryId]/tenant-log/route.ts",
	"POST audit/export/route.ts",
	"POST users/[userId]/personal-data/route.ts",
	"DELETE users/[userId]/personal-data/route.ts",
	"DELETE gone-users/personal-data/route.ts",
	...["roles/[roleId]", "organizations/[organizationId]", "groups/[groupId]"].flatMap((noun) => [
		`GET ${noun}/audit/route.ts`,
		`GET ${noun}/delete-preflight/route.ts`,
		`DELETE ${noun}/route.ts`,
	]),
	"PATCH roles/[roleId]/permissions/route.ts",
	"PATCH groups/[groupId]/roles/route.ts",
	"GET organizations/[organizationId]/invitations/route.ts",
	"POST organizations/[organizationId]/invitations/route.ts",
	"POST organizations/[organizationId]/invitations/[invitationId]/link/route.ts",
	"POST organizations/[organizationId]/connections/route.ts",
	"PATCH organizations/[organizationId]/connections/[connectionId]/route.ts",
	"DELETE organizations/[organizationId]/connections/[connectionId]/route.ts",
]);
