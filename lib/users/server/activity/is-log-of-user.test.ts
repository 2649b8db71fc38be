import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { managementApiPaths } from "../../../../testing/scripted-tenant/management-api-paths.ts";
import { userIdSchema } from "../../../ids/user-id.ts";
import { isLogOfUser } from "./is-log-of-user.ts";

const id = "samlp|acme|jane/o'neil@acme.com";
const write = (path: string, more: object = {}) => ({
	log_id: "1",
	type: "sapi",
	user_id: "",
	details: { request: { method: "patch", path, body: {}, ...more } },
});
const isParameter = (segment: string) => segment.startsWith("{");
const fixedSegments = [
	...new Set(["api", "v2", ...managementApiPaths.flatMap((path) => path.split("/").filter((one) => one !== ""))]),
].filter((segment) => !isParameter(segment));

/** Returns the parameters of a path that are user ids, according to Auth0's description. */
const userPlaces = (path: string) =>
	path.startsWith("/users/{") || path === "/user-blocks/{id}" ? [0] : path.includes("/members/{user_id}") ? [1] : [];

/** Fills one parameter of the path with the text, and the others with something else. */
function filled(path: string, place: number, text: string): string {
	let seen = -1;
	const segments = path.split("/").map((segment) => {
		if (!isParameter(segment)) return segment;
		seen += 1;
		return seen === place ? encodeURIComponent(text) : "other";
	});
	return `/api/v2${segments.join("/")}`;
}

describe("isLogOfUser", () => {
	it.each(["api", "v2", "users", "clients", "roles", "organizations", "members"])(
		"a write whose path has the fixed segment %s is not about a user of that name",
		(segment) => {
			expect(isLogOfUser(write(`/api/v2/${segment}/abc`), segment)).toBe(false);
		},
	);

	it("no fixed segment of any path of the Management API counts as a user id, and no route accepts one", () => {
		expect(fixedSegments.length).toBeGreaterThan(100);
		for (const segment of fixedSegments) expect(userIdSchema.safeParse(segment).success).toBe(false);
		fc.assert(
			fc.property(fc.constantFrom(...managementApiPaths), fc.constantFrom(...fixedSegments), (path, segment) => {
				const entry = write(filled(path, 0, segment), { body: { user_id: segment, users: [segment] } });
				expect(isLogOfUser(entry, segment)).toBe(false);
			}),
			{ numRuns: 2_000 },
		);
	});

	it("a write is about the user exactly if their id is a user id in its path, at every parameter of every path", () => {
		for (const path of managementApiPaths) {
			const parameters = path.split("/").filter(isParameter);
			parameters.forEach((_, place) => {
				const expected = userPlaces(path).includes(place);
				expect([path, place, isLogOfUser(write(filled(path, place, id)), id)]).toEqual([path, place, expected]);
			});
		}
	});

	it("unlinking the identity that is the account is about the user", () => {
		expect(isLogOfUser(write("/api/v2/users/auth0%7C1/identities/google-oauth2/5"), "google-oauth2|5")).toBe(true);
		expect(isLogOfUser(write("/api/v2/users/auth0%7C1/multifactor/google-oauth2"), "google-oauth2|5")).toBe(false);
	});

	it.each([
		["a body's user_id", { body: { user_id: id } }],
		["a role's new users", { body: { users: ["auth0|1", id] } }],
		["an organization's members", { body: { members: [id] } }],
		["the account that is linked", { body: { provider: "samlp", user_id: id.slice("samlp|".length) } }],
		["the query's user_id", { query: { user_id: id } }],
	])("a write that names the user as %s is about the user", (_, more) => {
		expect(isLogOfUser(write("/api/v2/x", more), id)).toBe(true);
		expect(isLogOfUser(write("/api/v2/x", more), "auth0|somebody")).toBe(false);
	});

	it("a write with the id in any other place is not about the user", () => {
		const body = { name: id, client_metadata: { user_id: id }, callbacks: [id] };
		expect(isLogOfUser(write(`/api/v2/clients/${encodeURIComponent(id)}`, { body }), id)).toBe(false);
		expect(isLogOfUser(write(`/api/v2/clients/x?user_id=${encodeURIComponent(id)}`), id)).toBe(false);
		expect(isLogOfUser(write(`/users/${encodeURIComponent(id)}`), id)).toBe(false);
	});

	it("the user's own events are about the user, and an entry of unknown shape is not", () => {
		expect(isLogOfUser({ type: "s", user_id: id }, id)).toBe(true);
		expect(isLogOfUser({ type: "s", user_id: "" }, "")).toBe(false);
		fc.assert(fc.property(fc.object(), (entry) => void expect(isLogOfUser(entry, id)).toBe(false)));
	});
});
