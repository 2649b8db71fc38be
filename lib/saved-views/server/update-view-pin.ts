import "server-only";
import { and, eq } from "drizzle-orm";
import type { ActContext } from "../../audit/server/act-context.ts";
import { viewPins } from "../../database/schema.ts";
import { getView } from "./get-view.ts";
import { changeViews, readViews } from "./view-rows.ts";

/** The new state of the view as a tab of the actor, and the reason. */
type Pin = { pinned: boolean; reason?: string | undefined };

/**
 * Pins a view as a tab of the actor, or unpins it. Nobody else's tabs change. Makes no upstream call.
 * @throws ProblemError `view_not_found`, `views_unavailable`
 */
export async function updateViewPin(
	{ actor, act }: Pick<ActContext, "actor" | "act">,
	{ viewId: id }: { viewId: string },
	{ pinned, reason }: Pin,
): Promise<void> {
	await readViews((db) => getView({ actor }, db, id));
	const pin = { viewId: id, userId: actor.userId };
	await act({ target: { type: "view", id }, after: { pinned }, reason }, () =>
		changeViews(async (db) => {
			await getView({ actor }, db, id);
			if (pinned)
				await db
					.insert(viewPins)
					.values({ ...pin, pinnedAt: new Date() })
					.onConflictDoNothing();
			else await db.delete(viewPins).where(and(eq(viewPins.viewId, id), eq(viewPins.userId, actor.userId)));
		}),
	);
}
