import type { MatrixRow } from "./matrix-row.ts";

export const auditReads: readonly MatrixRow[] = [
	{
		file: "audit/route.ts",
		verb: "GET",
		permission: "audit:read",
		query: { actor: "auth0|actor", action: "user.blocked", outcome: "succeeded", since: "24h" },
		bad: { query: { action: "user.flown" } },
	},
	{
		file: "audit/histogram/route.ts",
		verb: "GET",
		permission: "audit:read",
		query: { text: "ana", since: "24h" },
		bad: { query: { text: "a" } },
	},
	{
		file: "audit/[entryId]/tenant-log/route.ts",
		verb: "GET",
		permission: "audit:read",
		params: { entryId: "6d1f3b3e-9a76-4f0e-8c53-0f8f7a3f0a01" },
		bad: { params: { entryId: "1" } },
	},
];

export const auditWrites: readonly MatrixRow[] = [
	{
		file: "audit/export/route.ts",
		verb: "POST",
		permission: "audit:export",
		body: { format: "csv", action: "user.blocked" },
		bad: { body: { format: "xlsx" } },
		audit: {
			action: "audit.exported",
			targetType: "tenant",
			before: null,
			after: { format: "csv", count: 0, filters: { action: "user.blocked" }, searchesText: false },
		},
	},
];
