import { views } from "../../lib/database/schema.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { actorId } from "../scripted-tenant/script-content.ts";

type ViewRow = typeof views.$inferInsert;

/** The actor's own view that exists at the start of each test. */
export const ownViewId = "5a1c7a0e-0000-4000-8000-000000000001";

export const blockedSearch = "status=blocked&size=50&cols=status,email";

/** Returns a view for a test to insert: the actor's own unless overridden. */
export const viewRow = (name: string, more: Partial<ViewRow> = {}): ViewRow => ({
	id: crypto.randomUUID(),
	ownerId: actorId,
	ownerName: "Ana Duarte",
	ownerEmail: "ana@example.test",
	name,
	nameKey: name.toLowerCase(),
	search: blockedSearch,
	everyone: false,
	...more,
});

/** Resets the database to one view, the actor's own. */
export async function seedViews({ db }: OpenDatabase): Promise<void> {
	await db.delete(views);
	await db.insert(views).values(viewRow("To look at", { id: ownViewId }));
}
