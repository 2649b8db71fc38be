import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { Actor } from "../../access/can.ts";
import type { ActContext } from "../../audit/server/act-context.ts";
import { requirePermission } from "../../auth/server/require-permission.ts";
import { viewPins, views } from "../../database/schema.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { UpdateViewInput, View } from "../contract.ts";
import { getChangeableView } from "./get-view.ts";
import { requireViewQuota } from "./require-view-quota.ts";
import {
	changeViews,
	type Database,
	pinOf,
	readSearch,
	readViews,
	toAudited,
	toNameKey,
	toView,
	type ViewRow,
} from "./view-rows.ts";

type Changes = Omit<UpdateViewInput, "reason" | "base">;

/** Returns the current values of the fields that the changes name. */
const before = (row: ViewRow, { name, search, everyone }: Changes): Changes => ({
	...(name === undefined ? {} : { name: row.name }),
	...(search === undefined ? {} : { search: row.search }),
	...(everyone === undefined ? {} : { everyone: row.everyone }),
});

async function writeChanges(db: Database, actor: Actor, row: ViewRow, changes: Changes): Promise<View> {
	const wanted = { ...row, ...changes, updatedAt: new Date() };
	await requireViewQuota(db, wanted);
	const { name, search, everyone, updatedAt } = wanted;
	await db
		.update(views)
		.set({ name, nameKey: toNameKey(name), search, everyone, updatedAt })
		.where(eq(views.id, row.id));
	if (!everyone) await db.delete(viewPins).where(and(eq(viewPins.viewId, row.id), ne(viewPins.userId, row.ownerId)));
	const pins = await db.select().from(viewPins).innerJoin(views, pinOf(actor)).where(eq(views.id, row.id));
	return toView(wanted, pins.length > 0, actor);
}

function requireSame(row: ViewRow, base: string | undefined): void {
	if (base === undefined || readSearch(row.search) === base) return;
	throw new ProblemError("view_changed", { detail: "Somebody changed this view meanwhile. Nothing was saved." });
}

/**
 * Changes a view's name, state or sharing. A view that is no longer shared belongs to its owner only and is unpinned for everybody else.
 * Makes no upstream call.
 * @throws ProblemError `view_not_found`, `forbidden` without `views:share` for a shared view, `view_changed`, `view_name_taken`,
 * `view_limit_reached`, `shared_view_limit_reached`, `views_unavailable`
 */
export async function updateView(
	{ actor, act }: Pick<ActContext, "actor" | "act">,
	{ viewId: id }: { viewId: string },
	input: UpdateViewInput,
): Promise<View> {
	const { reason, base, ...changes } = input;
	const row = await readViews((db) => getChangeableView({ actor }, db, id));
	if (changes.everyone) requirePermission(actor, "views:share");
	const audited = { before: toAudited(before(row, changes)), after: toAudited(changes) };
	return act({ target: { type: "view", id }, ...audited, reason }, () =>
		changeViews(async (db) => {
			const now = await getChangeableView({ actor }, db, id);
			requireSame(now, base);
			return writeChanges(db, actor, now, changes);
		}),
	);
}
