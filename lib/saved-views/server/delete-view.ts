import "server-only";
import { eq } from "drizzle-orm";
import type { ActContext } from "../../audit/server/act-context.ts";
import { views } from "../../database/schema.ts";
import { getChangeableView } from "./get-view.ts";
import { changeViews, readViews, toAudited } from "./view-rows.ts";

/**
 * Deletes a view, and everyone's tab of it. Makes no upstream call.
 * @throws ProblemError `view_not_found`, `forbidden` for a shared view without `views:share`, `views_unavailable`
 */
export async function deleteView(
	{ actor, act }: Pick<ActContext, "actor" | "act">,
	{ viewId: id }: { viewId: string },
	{ reason }: { reason?: string | undefined },
): Promise<void> {
	const { name, everyone, search } = await readViews((db) => getChangeableView({ actor }, db, id));
	await act({ target: { type: "view", id }, before: toAudited({ name, everyone, search }), reason }, () =>
		changeViews(async (db) => {
			await getChangeableView({ actor }, db, id);
			await db.delete(views).where(eq(views.id, id));
		}),
	);
}
