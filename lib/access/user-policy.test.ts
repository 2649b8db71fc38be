import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { userActs as policies } from "./user-policy.ts";

const userActs = Object.entries(policies).flatMap(([action, policy]) =>
	"menu" in policy ? [{ action, name: policy.menu.name }] : [],
);

const sources = globSync("{app,components,lib,scripts,testing}/**/*.{ts,tsx,mjs}").filter(
	(path) => !path.includes(".test."),
);

/** Returns true if the text names every act, by its audit event or as the key of a table. */
function listsAllActs(text: string): boolean {
	const isKey = (name: string) => new RegExp(`(?:^|[{,\\s])"?${name}"?:`, "m").test(text);
	return userActs.every(({ action }) => text.includes(`"${action}"`)) || userActs.every(({ name }) => isKey(name));
}

describe("the acts beside a user's page", () => {
	it("are listed by the policy, and by no other table", () => {
		expect(sources.length).toBeGreaterThan(1_000);
		const listing = sources.filter((path) => listsAllActs(readFileSync(path, "utf8")));
		expect(listing).toEqual(["lib/access/user-policy.ts"]);
	});

	it("are found in a table by the names of the menu as well", () => {
		const table = `{ ${userActs.map(({ name }) => `${name}: 1`).join(", ")} }`;
		expect(listsAllActs(table)).toBe(true);
		expect(listsAllActs(table.replace("delete: 1", ""))).toBe(false);
	});

	it("have one name each", () => {
		expect(new Set(userActs.map(({ name }) => name)).size).toBe(userActs.length);
	});
});
