import "server-only";
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { openActs } from "../../../audit/server/personal/open-entries.ts";
import { auditActs } from "../../../database/schema.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { findOwnerId } from "../open-user.ts";
import { idsOf, mostActs, partOf, readOwn } from "./find-person.ts";

/** The acts that change whose an account is. */
const linkingActs = ["user.identity_linked", "user.identity_unlinked"];

/** Finds the users to whom one of these accounts is linked, by the latest act of Rolecall on the accounts of each. */
async function findOwnersInAudit(userIds: readonly string[]): Promise<string[]> {
	const { db } = await getDatabase();
	const isLinking = and(inArray(auditActs.action, linkingActs), ne(auditActs.outcome, "failed"));
	const found = await db
		.select()
		.from(auditActs)
		.where(and(eq(auditActs.targetType, "user"), isLinking))
		.orderBy(desc(auditActs.seq))
		.limit(mostActs);
	const latest = new Map<string, string[]>();
	for (const { targetId, outcome, before, after } of await openActs(db, found)) {
		// It is not known whether another act was done, so its accounts are those before and those after.
		const lists = outcome === "succeeded" ? [after] : [before, after];
		const ids = lists.flatMap((list) => idsOf(partOf(list, "identities")));
		if (ids.length > 0 && !latest.has(targetId)) latest.set(targetId, ids);
	}
	return [...latest].flatMap(([owner, ids]) => (ids.some((id) => userIds.includes(id)) ? [owner] : []));
}

/**
 * Finds the users to whom one of these accounts is linked, other than themselves: by the tenant's index, and by the audit, because the index
 * lags. Makes one upstream call for each account.
 */
export async function findOwners(context: ReadContext, userIds: readonly string[]): Promise<string[]> {
	const [inTenant, inAudit] = await Promise.all([
		Promise.all(userIds.map((userId) => findOwnerId(context, userId))),
		readOwn(() => findOwnersInAudit(userIds)),
	]);
	const owners = new Set([...inTenant.filter((owner) => owner !== undefined), ...inAudit]);
	return [...owners].filter((owner) => !userIds.includes(owner));
}
