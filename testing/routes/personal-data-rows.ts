import { goneId, targetId } from "../scripted-tenant/script-content.ts";
import type { MatrixRow } from "./matrix-row.ts";

/** Rows for the export and the erasure of a person's data. */
export const personalDataRows: readonly MatrixRow[] = [
	{
		file: "users/[userId]/personal-data/route.ts",
		verb: "POST",
		permission: "users:export-data",
		params: { userId: targetId },
		reach: "any",
		isWhole: true,
		bad: { body: { reason: "x".repeat(501) } },
		upstream: "GET /users/:id",
		audit: { action: "user.data_exported", before: null, after: null },
	},
	{
		file: "users/[userId]/personal-data/route.ts",
		verb: "DELETE",
		permission: "users:erase-data",
		params: { userId: targetId },
		body: { confirmation: "Grace@Example.test " },
		bad: { body: { confirmation: 7 } },
		status: 204,
		audit: { action: "user.data_erased", before: null, after: { userIds: [targetId] } },
	},
	{
		file: "gone-users/personal-data/route.ts",
		verb: "DELETE",
		permission: "users:erase-data",
		body: { userId: goneId },
		bad: { body: { userId: "nobody" } },
		status: 204,
		audit: { action: "user.data_erased", targetId: goneId, before: null, after: { userIds: [goneId] } },
	},
];
