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

/** The parameters at which a user id stands, by Auth0's description of each path. */
const userPlaces = (path: string) =>
	path.startsWith("/users/{") || path === "/user-blocks/{id}" ? [0] : path.includes("/members/{user_id}") ? [1] : [];

/** The path with the text at one of its parameters, and something else at the others. */
function filled(path: string, place: number, text: string): string {
	let seen = -1;
	const segments = path.split("/").map((segment) => {
		if (!isParameter(segment)) return segment;
		seen += 1;
		return seen === place ? encodeURIComponent(text) : "other";
	});
	return `/api/v2${segments.join("/")}`;
}

describe("the log of a user", () => {
	it.each(["api", "v2", "users", "clients", "roles", "organizations", "members"])(
		"holds no write whose path has the segment %s in its own right",
		(segment) => {
			expect(isLogOfUser(write(`/api/v2/${segment}/abc`), segment)).toBe(false);
		},
	);

	it("holds no write for any fixed segment of any path of the Management API, and no route takes one as a user id", () => {
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

	it("holds a write exactly where the user's id stands as a user id, at every parameter of every path", () => {
		for (const path of managementApiPaths) {
			const parameters = path.split("/").filter(isParameter);
			parameters.forEach((_, place) => {
				const expected = userPlaces(path).includes(place);
				expect([path, place, isLogOfUser(write(filled(path, place, id)), id)]).toEqual([path, place, expected]);
			});
		}
	});

	it("holds the unlinking of the identity that the account is", () => {
		expect(isLogOfUser(write("/api/v2/users/auth0%7C1/identities/google-oauth2/5"), "google-oauth2|5")).toBe(true);
		expect(isLogOfUser(write("/api/v2/users/auth0%7C1/multifactor/google-oauth2"), "google-oauth2|5")).toBe(false);
	});

	it.each([
		["a body's user_id", { body: { user_id: id } }],
		["a role's new users", { body: { users: ["auth0|1", id] } }],
		["an organization's members", { body: { members: [id] } }],
		["the account that is linked", { body: { provider: "samlp", user_id: id.slice("samlp|".length) } }],
		["the query's user_id", { query: { user_id: id } }],
	])("holds a write that names the user as %s", (_, more) => {
		expect(isLogOfUser(write("/api/v2/x", more), id)).toBe(true);
		expect(isLogOfUser(write("/api/v2/x", more), "auth0|somebody")).toBe(false);
	});

	it("holds no write that has the id in a place for something else", () => {
		const body = { name: id, client_metadata: { user_id: id }, callbacks: [id] };
		expect(isLogOfUser(write(`/api/v2/clients/${encodeURIComponent(id)}`, { body }), id)).toBe(false);
		expect(isLogOfUser(write(`/api/v2/clients/x?user_id=${encodeURIComponent(id)}`), id)).toBe(false);
		expect(isLogOfUser(write(`/users/${encodeURIComponent(id)}`), id)).toBe(false);
	});

	it("holds what is the user's own, and nothing of an entry without a shape", () => {
		expect(isLogOfUser({ type: "s", user_id: id }, id)).toBe(true);
		expect(isLogOfUser({ type: "s", user_id: "" }, "")).toBe(false);
		fc.assert(fc.property(fc.object(), (entry) => void expect(isLogOfUser(entry, id)).toBe(false)));
	});
});
