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
