import type { MatrixRow } from "./matrix-row.ts";

const turn = { file: "directory/switch/route.ts", permission: "directory:manage", status: 204 } as const;
const bad = { body: { reason: "x".repeat(501) } };
const onTenant = { targetType: "tenant", before: null, after: null } as const;

/** Rows for the routes of the directory. */
export const directoryRows: readonly MatrixRow[] = [
	{ file: "directory/route.ts", verb: "GET", permission: "directory:read" },
	{ file: "insights/route.ts", verb: "GET", permission: "users:read", bad: { query: { days: "8" } } },
	{ ...turn, verb: "POST", bad, audit: { action: "directory.turned_on", ...onTenant } },
	{ ...turn, verb: "DELETE", bad, audit: { action: "directory.turned_off", ...onTenant } },
	{
		file: "directory/route.ts",
		verb: "DELETE",
		permission: "directory:manage",
		body: { confirmation: "directory" },
		bad: { body: { confirmation: "tenant" } },
		status: 204,
		audit: { action: "directory.dropped", ...onTenant },
	},
];
