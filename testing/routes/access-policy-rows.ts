import { targetId } from "../scripted-tenant/script-content.ts";
import type { MatrixRow } from "./matrix-row.ts";

/** The routes of the access policy and of the view as somebody else. */
export const accessPolicyRows: MatrixRow[] = [
	{ file: "access/route.ts", verb: "GET", permission: "access:read" },
	{
		file: "me/view-as/route.ts",
		verb: "POST",
		permission: "access:view-as",
		body: { level: "support" },
		bad: { body: { level: "support", userId: targetId } },
		status: 204,
		audit: {
			action: "access.viewed_as",
			targetType: "tenant",
			before: null,
			after: { level: "support", valid_for_seconds: 1_800 },
		},
	},
	{ file: "me/view-as/route.ts", verb: "DELETE", permission: "access:view-as", status: 204 },
];
