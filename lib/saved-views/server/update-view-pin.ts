import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "../../access/can.ts";
import type { RunAct } from "../../audit/server/act-context.ts";
import { viewPins } from "../../database/schema.ts";
import { getView } from "./get-view.ts";
import { changeViews, readViews } from "./view-rows.ts";

/** The view, its new state as a tab of the actor, and the reason. */
type Pin = { id: string; pinned: boolean; reason: string | undefined };

/**
 * Pins a view as a tab of the actor, or unpins it. Nobody else's tabs change. Makes no upstream call.
 * @throws ProblemError `view_not_found`, `views_unavailable`
 */
export async function updateViewPin(actor: Actor, { id, pinned, reason }: Pin, act: RunAct): Promise<void> {
	await readViews((db) => getView(db, actor, id));
	const pin = { viewId: id, userId: actor.userId };
	await act({ target: { type: "view", id }, after: { pinned }, reason }, () =>
		changeViews(async (db) => {
			await getView(db, actor, id);
			if (pinned)
				await db
					.insert(viewPins)
					.values({ ...pin, pinnedAt: new Date() })
					.onConflictDoNothing();
			else await db.delete(viewPins).where(and(eq(viewPins.viewId, id), eq(viewPins.userId, actor.userId)));
		}),
	);
}
