import "server-only";
import { isObject } from "../../../json/is-object.ts";
import { valueAt } from "../../../json/value-at.ts";
import type { ListKind } from "../../directory-options.ts";
import type { SinglePart } from "../rows/single-reads.ts";

/** The parts of a user that are read apart. */
export type UserPart = "profile" | "roles" | "organizations" | "groups" | SinglePart;

/**
 * The meaning of a change in the tenant for the directory: parts of a user to read again, a user who is gone, a list that has no members any
 * more, a list of members to read again, permissions that an API may have lost and its users with it, a lockout that began or ended (null if
 * it is not known any more), or that anything may differ. `joined` also reads the organizations if the directory does not have the user in
 * this one. With `ifKept`, only a user whom the directory has is read.
 */
export type Change =
	| { kind: "user"; id: string; reads: readonly UserPart[]; joined?: string; ifKept?: true }
	| { kind: "gone"; id: string }
	| { kind: "disbanded"; list: ListKind; id: string }
	| { kind: ListKind; id: string }
	| { kind: "permissions_left" }
	| { kind: "lockout"; id: string; isLockedOut: boolean | null }
	| { kind: "everything" };

/** A change of a user whom the directory reads again. */
export type UserChange = Extract<Change, { kind: "user" }>;

/** A write to the Management API. `body` and `answer` are undefined where they are not known. */
export type Write = { method: string; path: string; body?: unknown; answer?: unknown };

/** Belongings of a user that the directory does not keep. */
const notKept = new Set(["sessions", "refresh-tokens", "revoke-access", "risk-assessments"]);

/** Belongings of a user that are second factors. */
const factorPaths = new Set(["authentication-methods", "authenticators", "multifactor", "recovery-code-regeneration"]);

const prefix = "/api/v2/";

/** Decodes a part of a path. One that is not encoded properly is taken as it is. */
function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

const textsAt = (value: unknown, name: string): string[] => {
	const texts = valueAt(value, [name]);
	return Array.isArray(texts) ? texts.filter((text) => typeof text === "string") : [];
};

const readsOf =
	(...reads: UserPart[]) =>
	(id: string): UserChange => ({ kind: "user", id, reads });
const profileOf = readsOf("profile");
export const factorsOf = readsOf("factors");
export const lockoutOf = readsOf("lockout");
/** A user who may be new to the directory. */
export const wholeUser = readsOf("profile", "roles", "organizations", "groups");

/** Returns the id that an identity has as a user of its own, such as `auth0|1`. */
function idOfIdentity(identity: unknown): string[] {
	if (!isObject(identity)) return [];
	const { provider, user_id } = identity;
	if (typeof provider !== "string" || (typeof user_id !== "string" && typeof user_id !== "number")) return [];
	return [String(user_id).startsWith(`${provider}|`) ? String(user_id) : `${provider}|${user_id}`];
}

/** The answer to a link lists all identities. Those but the first are no users of their own any more. */
function changesOfLink(id: string, { body, answer }: Write): Change[] {
	const linked = [body, ...(Array.isArray(answer) ? answer : [])].flatMap(idOfIdentity);
	return [profileOf(id), ...linked.filter((other) => other !== id).map(profileOf)];
}

function changesOfUser([id, belonging, ...rest]: readonly string[], write: Write): Change[] {
	if (id === undefined) {
		const made = valueAt(write.answer, ["user_id"]);
		return typeof made === "string" && made !== "" ? [wholeUser(made)] : [];
	}
	if (belonging === undefined && write.method === "DELETE") return [{ kind: "gone", id }];
	if (belonging === undefined) {
		// A new password ends a lockout.
		const hasPassword = valueAt(write.body, ["password"]) !== undefined;
		return [profileOf(id), ...(hasPassword ? [lockoutOf(id)] : [])];
	}
	if (belonging === "roles") return [readsOf("roles")(id)];
	if (belonging === "permissions") return [readsOf("permissions")(id)];
	if (belonging === "identities" && write.method === "POST") return changesOfLink(id, write);
	if (belonging === "identities") return [profileOf(id), wholeUser(rest.join("|"))];
	if (factorPaths.has(belonging)) return [profileOf(id), factorsOf(id)];
	return notKept.has(belonging) ? [] : [profileOf(id)];
}

function changesOfRole([id, belonging]: readonly string[], { method, body }: Write): Change[] {
	if (id === undefined) return [];
	if (belonging === "users") return textsAt(body, "users").map(readsOf("roles"));
	return belonging === undefined && method === "DELETE" ? [{ kind: "disbanded", list: "role", id }] : [];
}

function changesOfOrganization([id, belonging, memberId]: readonly string[], { method, body }: Write): Change[] {
	if (id === undefined) return [];
	if (belonging === "members" && memberId === undefined) return textsAt(body, "members").map(readsOf("organizations"));
	return belonging === undefined && method === "DELETE" ? [{ kind: "disbanded", list: "organization", id }] : [];
}

function changesOfGroup([id, belonging]: readonly string[], { method }: Write): Change[] {
	if (id === undefined) return [];
	if (belonging === "members") return [{ kind: "group", id }];
	return belonging === undefined && method === "DELETE" ? [{ kind: "disbanded", list: "group", id }] : [];
}

/** Returns true for a write that deletes an API or lists its permissions anew. Users lose those that are not there any more. */
const mayTakePermissions = ({ method, body }: Write): boolean =>
	method === "DELETE" || (method === "PATCH" && (body === undefined || valueAt(body, ["scopes"]) !== undefined));

/** Returns what a successful write to the Management API means for the directory. Pure. */
export function changesOfWrite(write: Write): Change[] {
	if (!write.path.startsWith(prefix)) return [];
	const [family, ...rest] = write.path.slice(prefix.length).split("/").filter(Boolean).map(decode);
	if (family === "users") return changesOfUser(rest, write);
	if (family === "roles") return changesOfRole(rest, write);
	if (family === "organizations") return changesOfOrganization(rest, write);
	if (family === "groups") return changesOfGroup(rest, write);
	if (family === "user-blocks") return rest.map((id) => ({ kind: "lockout", id, isLockedOut: false }));
	if (rest.length !== 1) return [];
	// A connection that is deleted takes its users with it, and the log names none of them.
	if (family === "connections" && write.method === "DELETE") return [{ kind: "everything" }];
	return family === "resource-servers" && mayTakePermissions(write) ? [{ kind: "permissions_left" }] : [];
}
