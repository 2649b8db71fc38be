import { expect } from "vitest";
import { blockedSearch, ownViewId } from "../databases/seed-views.ts";
import type { MatrixRow } from "./matrix-row.ts";

const params = { viewId: ownViewId };
const bad = { params: { viewId: "1" } };
const target = { targetType: "view", targetId: ownViewId } as const;
const kept = { status: "blocked", size: "50", cols: "status,email" };
const row = { permission: "users:read", params, bad, missed: "views_unavailable" } as const;

/** Rows for the routes of saved views. */
export const viewRows: readonly MatrixRow[] = [
	{ file: "views/route.ts", verb: "GET", permission: "users:read" },
	{
		file: "views/route.ts",
		verb: "POST",
		permission: "users:read",
		body: { name: "Locked away", search: blockedSearch, everyone: false, pinned: true },
		bad: { body: { name: "Locked away", search: "status=sleeping", everyone: false, pinned: true } },
		status: 201,
		audit: {
			action: "view.created",
			targetType: "view",
			targetId: expect.any(String),
			before: null,
			after: { name: "Locked away", everyone: false, search: kept, pinned: true },
		},
	},
	{
		...row,
		file: "views/[viewId]/route.ts",
		verb: "PATCH",
		body: { name: "Looked at" },
		audit: { ...target, action: "view.updated", before: { name: "To look at" }, after: { name: "Looked at" } },
	},
	{
		...row,
		file: "views/[viewId]/route.ts",
		verb: "DELETE",
		status: 204,
		audit: {
			...target,
			action: "view.deleted",
			before: { name: "To look at", everyone: false, search: kept },
			after: null,
		},
	},
	...(["pinned", "unpinned"] as const).map(
		(act): MatrixRow => ({
			...row,
			file: "views/[viewId]/pin/route.ts",
			verb: act === "pinned" ? "POST" : "DELETE",
			status: 204,
			audit: { ...target, action: `view.${act}`, before: null, after: { pinned: act === "pinned" } },
		}),
	),
];
