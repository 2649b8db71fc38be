import "server-only";
import { randomUUID } from "node:crypto";
import type { ActContext } from "../../audit/server/act-context.ts";
import { toStorableText } from "../../audit/to-storable.ts";
import { requirePermission } from "../../auth/server/require-permission.ts";
import { viewPins, views } from "../../database/schema.ts";
import type { CreateViewInput, View } from "../contract.ts";
import { requireViewQuota } from "./require-view-quota.ts";
import { changeViews, toAudited, toNameKey, toView } from "./view-rows.ts";

/**
 * Saves a state of the list under a name, for the actor or for everyone. Makes no upstream call.
 * @throws ProblemError `forbidden` for everyone without `views:share`, `view_name_taken`, `view_limit_reached`,
 * `shared_view_limit_reached`, `views_unavailable`
 */
export async function createView(
	{ actor, act }: Pick<ActContext, "actor" | "act">,
	input: CreateViewInput,
): Promise<View> {
	const { reason, pinned, name, search, everyone } = input;
	if (everyone) requirePermission(actor, "views:share");
	const id = randomUUID();
	const ownerId = actor.userId;
	const values = {
		id,
		ownerId,
		ownerName: toStorableText(actor.name),
		ownerEmail: actor.email === undefined ? null : toStorableText(actor.email),
		name,
		nameKey: toNameKey(name),
		search,
		everyone,
	};
	return act(
		{ target: { type: "view", id }, after: { ...toAudited({ name, everyone, search }), pinned }, reason },
		() =>
			changeViews(async (db) => {
				await requireViewQuota(db, values);
				const now = new Date();
				const row = { ...values, createdAt: now, updatedAt: now };
				await db.insert(views).values(row);
				if (pinned) await db.insert(viewPins).values({ viewId: id, userId: ownerId, pinnedAt: now });
				return toView(row, pinned, actor);
			}),
	);
}
