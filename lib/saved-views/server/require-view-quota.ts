import "server-only";
import { and, count, eq, ne } from "drizzle-orm";
import { views } from "../../database/schema.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { mostViews } from "../view-limits.ts";
import { type Database, toNameKey } from "./view-rows.ts";

type Wanted = { id: string; ownerId: string; name: string; everyone: boolean };

/**
 * Throws if the owner already has a view with this name in any case, or if the limit of 50 views per owner, or of 50 shared views, is
 * reached.
 * @throws ProblemError `view_name_taken`, `view_limit_reached` (the owner's), `shared_view_limit_reached` (for everyone)
 */
export async function requireViewQuota(db: Database, { id, ownerId, name, everyone }: Wanted): Promise<void> {
	const others = ne(views.id, id);
	const named = and(others, eq(views.ownerId, ownerId), eq(views.nameKey, toNameKey(name)));
	if ((await db.select({ id: views.id }).from(views).where(named)).length > 0) {
		const detail = "There is a view of that name already. Nothing was saved; choose another name.";
		throw new ProblemError("view_name_taken", { detail, fields: { name: detail } });
	}
	const alike = and(others, eq(views.everyone, everyone), everyone ? undefined : eq(views.ownerId, ownerId));
	const [counted] = await db.select({ all: count() }).from(views).where(alike);
	if ((counted?.all ?? 0) < mostViews) return;
	throw everyone
		? new ProblemError("shared_view_limit_reached", { detail: `There are ${mostViews} views for everyone already.` })
		: new ProblemError("view_limit_reached", { detail: `There are ${mostViews} views of one person already.` });
}
