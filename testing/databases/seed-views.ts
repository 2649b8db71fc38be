import { views } from "../../lib/database/schema.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { actorId } from "../scripted-tenant/script-content.ts";

type ViewRow = typeof views.$inferInsert;

/** The actor's own view that is there at the start of each test. */
export const ownViewId = "5a1c7a0e-0000-4000-8000-000000000001";

export const blockedSearch = "status=blocked&size=50&cols=status,email";

/** A view for a test to insert: the actor's own where nothing else is said. */
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

/** Leaves one view in the database, the actor's own. */
export async function seedViews({ db }: OpenDatabase): Promise<void> {
	await db.delete(views);
	await db.insert(views).values(viewRow("To look at", { id: ownViewId }));
}
