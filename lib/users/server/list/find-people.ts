import "server-only";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { keepInScope, scopeNeedsOf } from "../../../auth/server/scope/in-scope.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import { readEach } from "../../../management-api/server/reads/read-upstream.ts";
import { type FoundPerson, foundPersonSchema, type Lookup } from "../../people/lookup.ts";
import { type PersonName, readPersonLine } from "../../people/person-line.ts";
import { askingFor } from "../../search/asking.ts";
import { findExactly } from "./find-exactly.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";
import { searchForbidden } from "./to-index-query.ts";

const keyOf = ({ what, typed }: PersonName): string => `${what} ${typed}`;

type Context = Pick<ActContext, "actor" | "signal">;

/** Finds the users with the name, in the actor's scope. @throws ProblemError `tenant_failed` for a user without a readable id, who could not be changed */
async function find(context: Context, name: PersonName): Promise<FoundPerson[]> {
	const fields = new Set(["user_id", "name", "email", ...scopeNeedsOf(context.actor).fields]);
	const { rows } = await findExactly(context, name, [...fields].join(","));
	const people = readEach(foundPersonSchema, await keepInScope(context, rows), "users");
	if (people.some(({ value }) => !value.user_id)) throw new ProblemError("tenant_failed");
	return people.map(({ value }) => value);
}

/** Finds the users of all names, by `keyOf`. */
async function findAll(context: Context, names: readonly PersonName[]): Promise<Map<string, FoundPerson[]>> {
	const distinct = [...new Map(names.map((name) => [keyOf(name), name])).values()];
	const found = await readOfEach(distinct, async (name) => [keyOf(name), await find(context, name)] as const);
	return new Map(found);
}

/**
 * Finds the users that pasted lines name by e-mail or user id, so the result does not lag behind writes. Makes one upstream call for each
 * distinct id or e-mail (two for an e-mail with capitals, which only databases convert), 5 at a time. One failed call fails the lookup, so
 * nobody is taken for missing. Users out of the actor's scope are missing. E-mails that the actor's level sees masked are recorded as one
 * search for them.
 * @throws ProblemError `search_forbidden` for an e-mail if the actor's level does not see any; what `requireLookups` and `recordLookups`
 * throw
 */
export async function findPeople(context: Context, { line: lines }: { line: readonly string[] }): Promise<Lookup> {
	const read = lines.map((line) => ({ line, names: readPersonLine(line) }));
	const names = read.flatMap((one) => one.names);
	if (names.some(({ what }) => what === "email") && askingFor(context.actor)?.("email") === "never")
		throw searchForbidden("email", "found by");
	const lookups = names.flatMap(({ what, value }) => (what === "email" ? [{ field: "email", value }] : []));
	await requireLookups(context, lookups, lookups.length);
	const found = await findAll(context, names);
	const everybody = new Map([...found.values()].flat().map((person) => [person.user_id, person]));
	await recordLookups(context, lookups, [...everybody.values()]);
	return {
		lines: read.map(({ line, names }) => {
			if (names.length === 0) return { line, state: "unreadable", users: [] };
			const people = names.flatMap((name) => found.get(keyOf(name)) ?? []);
			const users = [...new Map(people.map((person) => [person.user_id, person])).values()];
			const state = users.length === 0 ? "not_found" : users.length === 1 ? "found" : "ambiguous";
			return { line, state, users };
		}),
	};
}
