import "server-only";
import { asc, eq, or } from "drizzle-orm";
import type { ActContext } from "../../audit/server/act-context.ts";
import { viewPins, views } from "../../database/schema.ts";
import type { ViewList } from "../contract.ts";
import { pinOf, readViews, toView } from "./view-rows.ts";

/**
 * Lists the actor's own views and those for everyone, pinned ones first. Makes no upstream call.
 * @throws ProblemError `views_unavailable` if the database does not answer
 */
export const listViews = ({ actor }: Pick<ActContext, "actor">): Promise<ViewList> =>
	readViews(async (db) => {
		const rows = await db
			.select({ view: views, pinnedAt: viewPins.pinnedAt })
			.from(views)
			.leftJoin(viewPins, pinOf(actor))
			.where(or(views.everyone, eq(views.ownerId, actor.userId)))
			.orderBy(asc(viewPins.pinnedAt), asc(views.nameKey), asc(views.id));
		return { views: rows.map(({ view, pinnedAt }) => toView(view, pinnedAt !== null, actor)) };
	});
