import "server-only";
import { splitUserId } from "../../../ids/user-id.ts";
import { valueAt } from "../../../json/value-at.ts";
import { decodeSegment } from "../../../routes/routes.ts";

/**
 * Returns the user ids in a path of the Management API, according to its description: `/users/{id}/identities/{provider}/{user_id}` has
 * two.
 */
function usersInPath(path: string): (string | undefined)[] {
	const [api, version, root, id, part, first, second] = path
		.split("?", 1)
		.join()
		.split("/")
		.slice(1)
		.map(decodeSegment);
	if (api !== "api" || version !== "v2") return [];
	if (root === "user-blocks") return [id];
	if (root === "organizations") return part === "members" ? [first] : [];
	if (root !== "users") return [];
	return part === "identities" && first && second ? [id, `${first}|${second}`] : [id];
}

/** Lists of user ids that a write's body may contain: a role's users, an organization's members. */
export const idLists: readonly string[] = ["users", "members"];

function usersInBody(body: unknown): unknown[] {
	const userId = valueAt(body, ["user_id"]);
	const listed = idLists.flatMap((name) => {
		const list = valueAt(body, [name]);
		return Array.isArray(list) ? list : [];
	});
	// A link names the other account by its provider and the id there.
	return [userId, `${String(valueAt(body, ["provider"]))}|${String(userId)}`, ...listed];
}

/** Returns true if an entry is about a request to the Management API whose path, query or body names the user. */
export function isApiWriteAbout(entry: unknown, userId: string): boolean {
	if (splitUserId(userId) === undefined) return false;
	const request = valueAt(entry, ["details", "request"]);
	const path = valueAt(request, ["path"]);
	return [
		...(typeof path === "string" ? usersInPath(path) : []),
		valueAt(request, ["query", "user_id"]),
		...usersInBody(valueAt(request, ["body"])),
	].includes(userId);
}

/**
 * Returns true if an entry of the tenant's log is about a user: it is the user's own event, or a write that names them as a user id. Other
 * parts of an entry are not compared. Pure, and linear in the length of the entry.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes (`sapi` and `fapi` carry `details.request`)
 */
export function isLogOfUser(entry: unknown, userId: string): boolean {
	return (
		splitUserId(userId) !== undefined && (valueAt(entry, ["user_id"]) === userId || isApiWriteAbout(entry, userId))
	);
}
