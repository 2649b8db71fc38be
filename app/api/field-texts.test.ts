import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { only, startsWithFields } from "@/testing/routes/start-with-fields";

const api = prepareApi();
const start = startsWithFields(api);
const list = (query: Record<string, string>) => callRoute({ file: "users/route.ts", verb: "GET", query });

describe("a user whose e-mail the level does not see", () => {
	it.each(["hidden", "masked"] as const)("is not found by a part of it in a name if it is %s", async (access) => {
		const { upstream } = await start(only(access, "email"));
		const queries: Record<string, string>[] = [
			...["name", "nickname", "username", "given_name", "identities.profileData.name"].flatMap((field) => [
				{ lucene: `${field}:*smith@exa*` },
				{ lucene: `${field}:"ana@example.test"` },
				{ lucene: `${field}:[ana@a TO ana@b]` },
			]),
			{ sort: "name" },
		];
		for (const query of queries) {
			const found = await list(query);
			expect([query, found.status, found.body.code]).toEqual([query, 403, "search_forbidden"]);
		}
		expect(upstream()).toEqual([]);
		for (const q of ["ana@example.test", "canary.ema", "ana.smith@exa"]) expect((await list({ q })).status).toBe(200);
		expect((await list({ lucene: "ana@example.test" })).status).toBe(200);
		expect((await list({ lucene: "name:ana.s*" })).status).toBe(200);
		const asked = upstream().map(({ query }) => query.get("q") ?? "");
		expect(asked.join(" ")).not.toMatch(/(name|profileData\.\w+):\S*@/);
		// Matches names of several words only, and an address is one word.
		expect(asked.at(-1)).toBe("name:ana.s*\\ *");
	});

	it("is not found by it in a username for a level that sees personal values masked", async () => {
		const { upstream } = await start(only("hidden", "email"), { permissions: ["users:read", "pii:reveal-one"] });
		for (const field of ["name", "username", "nickname"]) {
			const found = await list({ lucene: `${field}:"ana@example.test"` });
			expect([found.status, Object.keys(found.body.fields)]).toEqual([403, ["email"]]);
		}
		expect(upstream()).toEqual([]);
		expect((await list({ lucene: "username:ana-smith" })).status).toBe(200);
	});
});
