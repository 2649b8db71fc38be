import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { requirePermission } from "../../../auth/server/require-permission.ts";
import { countByNode, countByValue } from "../../../directory/server/search/count-choices.ts";
import { findDirectoryGap } from "../../../directory/server/search/find-directory.ts";
import { withoutRole } from "../../list-options.ts";
import { askingFor, fieldsRead, mayAskAny } from "../../search/asking.ts";
import type { ChoiceCounts, CountedFilter } from "../../search/choice-counts.ts";
import type { ParsedUserListQuery } from "../../user-list.ts";
import { fieldPermissions } from "./directory-needs.ts";
import { inTime, openForList, orTenant } from "./find-in-directory.ts";
import { indexStatuses } from "./to-index-query.ts";

type Context = Pick<ActContext, "actor" | "signal">;

/** The choice of users without a connection, whom nothing offers. */
const noConnection = "";

async function count(context: Context, query: ParsedUserListQuery, by: CountedFilter) {
	const { [by]: _own, ...others } = query;
	const opened = await openForList(context, others);
	if (opened === undefined) return undefined;
	const { directory, asked } = opened;
	// A count would tell of a masked value without a record, and a level with words of its own is told no totals.
	if (asked.filter.seen !== undefined || asked.lookups.length > 0) return undefined;
	const { filter } = asked;
	if (by === "status") return inTime(countByNode(directory.db, filter, indexStatuses));
	if (by === "role" && directory.missing.includes("role")) return undefined;
	const [column, none] = by === "role" ? (["roles", withoutRole] as const) : (["connections", noConnection] as const);
	const { counts, isWhole } = await inTime(countByValue(directory.db, filter, column, none));
	return { counts: counts.filter(({ id }) => id !== noConnection), isWhole };
}

/**
 * Counts the users that each choice of a filter has in a list, from the directory and so without an upstream call. The filter itself does
 * not count, all others and the actor's scope do. Counts nothing, and says why, if the directory cannot answer the list, or if the actor's
 * level does not see what the filter tells of.
 */
export async function listChoiceCounts(
	context: Context,
	{ by, ...query }: ParsedUserListQuery & { by: CountedFilter },
): Promise<ChoiceCounts> {
	const needed = [
		...fieldPermissions(query),
		...(by === "role" || query.role !== undefined ? ["roles:read" as const] : []),
	];
	for (const permission of needed) requirePermission(context.actor, permission);
	const askingOf = askingFor(context.actor);
	const isSeen = fieldsRead(by === "role" ? "role_id" : by).every((field) => mayAskAny(askingOf, field));
	const counted = isSeen ? await orTenant(context, () => count(context, query, by)) : undefined;
	if (counted !== undefined) return counted;
	const directory = isSeen ? ((await findDirectoryGap()) ?? (askingOf === undefined ? "lacking" : "masked")) : "masked";
	return { counts: [], isWhole: false, directory };
}
