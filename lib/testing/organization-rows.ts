import type { MatrixRow } from "./matrix-row.ts";

const params = { organizationId: "org_a" };
const noOrganization = { params: { organizationId: "a" } };

/** The routes by which organizations are read, made, changed and deleted. */
export const organizationRows: readonly MatrixRow[] = [
	{
		file: "organizations/route.ts",
		verb: "GET",
		permission: "organizations:read",
		upstream: "GET /organizations",
	},
	{
		file: "organizations/[organizationId]/route.ts",
		verb: "GET",
		permission: "organizations:read",
		params,
		bad: noOrganization,
		upstream: "GET /organizations/:id",
	},
];
