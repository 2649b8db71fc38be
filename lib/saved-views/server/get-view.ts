import "server-only";
import { eq } from "drizzle-orm";
import type { ActContext } from "../../audit/server/act-context.ts";
import { requirePermission } from "../../auth/server/require-permission.ts";
import { views } from "../../database/schema.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { Database, ViewRow } from "./view-rows.ts";

type ViewContext = Pick<ActContext, "actor">;

/** Returns a view that the actor may see. @throws ProblemError `view_not_found`, also for somebody else's own view */
export async function getView({ actor }: ViewContext, db: Database, id: string): Promise<ViewRow> {
	const [row] = await db.select().from(views).where(eq(views.id, id));
	if (row !== undefined && (row.everyone || row.ownerId === actor.userId)) return row;
	throw new ProblemError("view_not_found", { detail: "There is no such view any more, or it is somebody else's own." });
}

/** Returns a view that the actor may change. @throws ProblemError `view_not_found`, `forbidden` for a shared view without `views:share` */
export async function getChangeableView({ actor }: ViewContext, db: Database, id: string): Promise<ViewRow> {
	const row = await getView({ actor }, db, id);
	if (row.everyone) requirePermission(actor, "views:share");
	return row;
}
