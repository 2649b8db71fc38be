import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import { readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import { readEach } from "../../../management-api/server/reads/read-upstream.ts";
import { type FoundPerson, foundPersonSchema, type Lookup } from "../../people/lookup.ts";
import { type PersonName, readPersonLine } from "../../people/person-line.ts";
import { findExactly } from "./find-exactly.ts";

const keyOf = ({ what, typed }: PersonName): string => `${what} ${typed}`;

/** @throws ProblemError `tenant_failed` for a person whose id cannot be read: nothing could be done with them. */
async function find(name: PersonName, signal: AbortSignal): Promise<FoundPerson[]> {
	const { rows } = await findExactly(name, "user_id,name,email", signal);
	const people = readEach(foundPersonSchema, rows, "users");
	if (people.some(({ value }) => !value.user_id)) throw new ProblemError("tenant_failed");
	return people.map(({ value }) => value);
}

/** Whom the names stand for, by `keyOf`. */
async function findAll(names: readonly PersonName[], signal: AbortSignal): Promise<Map<string, FoundPerson[]>> {
	const distinct = [...new Map(names.map((name) => [keyOf(name), name])).values()];
	const found = await readOfEach(distinct, async (name) => [keyOf(name), await find(name, signal)] as const);
	return new Map(found);
}

/**
 * Finds whom pasted lines name: by e-mail or user id, so nothing of it lags behind a write. One upstream call for each distinct e-mail (two
 * for one with capitals, which only databases fold) or id, 5 at a time. A call that fails fails the lookup: nobody is taken for missing.
 */
export async function lookUpPeople(lines: readonly string[], signal: AbortSignal): Promise<Lookup> {
	const read = lines.map((line) => ({ line, names: readPersonLine(line) }));
	const found = await findAll(
		read.flatMap(({ names }) => names),
		signal,
	);
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
