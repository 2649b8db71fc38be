import { describe, expect, test } from "vitest";
import { scopes } from "../management/scopes.ts";
import { createAnswerContract, wrongIn } from "./answer-contract.ts";
import { freshTenant } from "./start-test-tenant.ts";

describe("the answer contract", () => {
	const role = { id: "rol_1234567890123456", name: "Clerk", description: "" };
	const answer = { method: "GET", path: "/roles/rol_1", status: 200, body: role };

	test("accepts an answer as Auth0 describes it, or as its recordings extend it", () => {
		expect(wrongIn(answer)).toBeUndefined();
		expect(wrongIn({ ...answer, body: { ...role, description: null, type: "tenant" } })).toBeUndefined();
		const part = { ...answer, path: "/custom-domains", body: [{ domain: "a.example" }] };
		expect(wrongIn(part)).toContain("must have required property");
		expect(wrongIn({ ...part, isPart: true })).toBeUndefined();
		expect(
			wrongIn({ ...answer, method: "DELETE", path: "/roles/rol_1/permissions", status: 204, body: undefined }),
		).toBe(undefined);
	});

	test.each([
		["an unknown field", { ...answer, body: { ...role, permissions: [] } }, "must NOT have additional properties"],
		["a field of the wrong type", { ...answer, body: { ...role, name: 7 } }, "breaks its schema at /name"],
		["a status that is not described", { ...answer, status: 201 }, "has a status that is not among 200"],
		["a route that is not described", { ...answer, path: "/roles/a/b" }, "is of a route that Auth0 does not describe"],
		["an error without Auth0's envelope", { ...answer, status: 404, body: { message: "no" } }, "is no error"],
		["an error that says another status", { ...answer, status: 404, body: { statusCode: 400 } }, "is no error"],
	])("reports %s", (_what, given, words) => {
		expect(wrongIn(given)).toContain(words);
	});

	test("reports a violation once, with the request and the body", () => {
		const { onAnswer, verify } = createAnswerContract();
		onAnswer({ ...answer, body: [] });
		expect(verify).toThrow("GET /roles/rol_1 200");
		expect(verify).not.toThrow();
	});

	test("makes the tenant of a test throw from the call with the wrong answer", async () => {
		const { api, state } = await freshTenant();
		const [first] = state.roles.values();
		Object.assign(first ?? {}, { name: 7 });
		await expect(api("GET", `/roles/${first?.id}`)).rejects.toThrow("An answer is not as Auth0 describes it");
	});

	test("describes every route of the scopes table, unless it is newer than the description", () => {
		const routes = Object.keys(scopes).map((route) => route.split(" "));
		const unknown = routes.filter(([method = "", path = ""]) =>
			wrongIn({ method, path, status: 299, body: undefined })?.includes("does not describe"),
		);
		expect(unknown).toEqual([]);
	});
});
