import type { MatrixRow } from "./matrix-row.ts";

/** Rows for the route that lists everybody's acts. */
export const auditRows: readonly MatrixRow[] = [
	{
		file: "audit/route.ts",
		verb: "GET",
		permission: "audit:read",
		query: { actor: "auth0|actor", action: "user.blocked", outcome: "succeeded", since: "24h" },
		bad: { query: { action: "user.flown" } },
	},
];
