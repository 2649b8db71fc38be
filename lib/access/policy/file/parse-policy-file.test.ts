import { describe, expect, it } from "vitest";
import { permissions } from "../../permissions.ts";
import { defaultPolicy } from "../default-policy.ts";
import { longestPolicyFile, parsePolicyFile } from "./parse-policy-file.ts";

const start = "version: 1\nlevels: [{ id: a, permissions: all }]\n";
const rule = "assign: [{ level: a, role: A }]";
const problemsOf = (text: string) =>
	parsePolicyFile(text).problems?.map(({ line, column, message }) => `${line}:${column} ${message}`);

/** Today's levels as a file. */
const today = JSON.stringify({
	version: 1,
	levels: defaultPolicy.levels.map(({ id, permissions: held }) => ({ id, permissions: held })),
	assign: defaultPolicy.assign,
});

describe("a policy file", () => {
	it("can say what the built-in policy is, in JSON", () => {
		expect(parsePolicyFile(today).policy).toEqual(defaultPolicy);
	});

	it("gives a level what the levels hold that it extends, and `all` gives every permission", () => {
		const { policy } = parsePolicyFile(`
version: 1
levels:
  - { id: top, name: Top, permissions: all }
  - { id: desk, extends: reader, permissions: [users:block] }
  - { id: twin, extends: desk }
  - { id: reader, permissions: [users:read, roles:read] }
assign:
  - { level: top, role: Boss }
  - { level: desk, role: "Help desk" }
`);
		expect(policy?.levels).toEqual([
			{ id: "top", name: "Top", permissions },
			{ id: "desk", permissions: ["users:read", "users:block", "roles:read"] },
			{ id: "twin", permissions: ["users:read", "users:block", "roles:read"] },
			{ id: "reader", permissions: ["users:read", "roles:read"] },
		]);
		expect(policy?.assign).toEqual([
			{ level: "top", role: "Boss" },
			{ level: "desk", role: "Help desk" },
		]);
	});

	it.each([
		["", "1:1 The file is a map with version, levels and assign."],
		["[]", "1:1 The file is a map with version, levels and assign."],
		[`version: 2\nlevels: [{ id: a, permissions: all }]\n${rule}`, "1:10 “version” is 1."],
		[`version: 1\nlevels: [{ id: a, permissions: all }]`, "1:1 “assign” is a list of rules."],
		[
			`${start}assign: [{ level: a }]`,
			"3:10 A rule has a condition: role, organizationRole, claim, emailDomain, userId.",
		],
		[
			`${start}assign: [{ level: a, emailDomain: Example.com }]`,
			"3:35 “emailDomain” is a whole domain in small ASCII letters",
		],
		[`${start}assign: [{ level: a, emailDomain: "*.example.com" }]`, "3:35 “emailDomain” is a whole domain"],
		[`${start}assign: [{ level: a, emailDomain: exämple.com }]`, "3:35 “emailDomain” is a whole domain"],
		[`${start}assign: [{ level: a, emailDomain: com }]`, "3:35 “emailDomain” is a whole domain"],
		[
			`${start}assign: [{ level: a, claim: { name: t, is: x } }]`,
			"3:29 “from” says what the tenant makes the claim from",
		],
		[`${start}assign: [{ level: a, claim: { name: t, is: x, from: [name] } }]`, "3:54 “from” says what"],
		[`${start}assign: [{ level: a, claim: { name: t, is: x, from: elsewhere, minutes: 481 } }]`, "3:73 “minutes” is"],
		[
			`${start}assign: [{ level: a, organizationRole: { organization: acme, role: x } }]`,
			"3:56 “organization” is an id",
		],
		[
			`version: 1\nlevels:\n  - id: a\n    permisions: all\n${rule}`,
			"4:5 “permisions” is unknown here. Known are: id, name, extends, permissions, scope, fields.",
		],
		[
			`version: 1\nlevels:\n  - id: a\n    permissions: [users:read, users:fly]\n${rule}`,
			"4:31 “users:fly” is no permission. README.md lists them all, such as users:read.",
		],
		[
			`version: 1\nlevels:\n  - id: a\n    permissions: some\n${rule}`,
			"4:18 “permissions” is all, or a list such as [users:read, users:block].",
		],
		[
			`version: 1\nlevels:\n  - id: Ä\n    permissions: all\n${rule}`,
			"3:9 A level’s id is 1 to 40 small letters, digits and hyphens, such as helpdesk.",
		],
		[`version: 1\nlevels: []\n${rule}`, "2:9 “levels” is a list of levels, from the highest; it is empty."],
		[`version: 1\nlevels: [{ id: a }]\n${rule}`, "2:16 The level “a” holds nothing"],
		[
			`version: 1\nlevels: [{ id: a, permissions: all }, { id: a, permissions: all }]\n${rule}`,
			"2:45 The level “a” exists already above.",
		],
		[`version: 1\nlevels: [{ id: a, extends: b }]\n${rule}`, "2:28 There is no level “b”."],
		[
			`version: 1\nlevels: [{ id: a, extends: b }, { id: b, extends: a }]\n${rule}`,
			"2:28 “a” extends itself, through a → b → a.",
		],
		[
			`version: 1\nlevels: [{ id: a, permissions: [users:read, users:update] }]\n${rule}`,
			"2:32 “a” holds users:update without pii:reveal.",
		],
		[
			`version: 1\nlevels: [{ id: a, permissions: all }]\nassign: [{ level: b, role: A }]`,
			"3:19 There is no level “b”.",
		],
		[
			`version: 1\nlevels: [{ id: a, permissions: all }]\nassign: [{ level: a, role: " A" }]`,
			"3:28 “role” is the exact name of a role of the tenant, without a space before or after it.",
		],
		[`version: 1\nversion: 1\n`, "2:1 Map keys must be unique"],
		[`version: 1\nlevels: [{ id: a, permissions: all, "id": b }]\n`, "2:37 Map keys must be unique"],
		["version: [", "1:11 "],
		["a: &x 1\nb: *x", "2:4 The file has an alias, “*x”. Write the value out."],
		["a: !!js/function f", "1:"],
		["a: !mine f", "1:"],
		["a".repeat(longestPolicyFile + 1), "1:1 The file is longer than 512 kB."],
		["[".repeat(100_000), "1:1 The file nests too deeply."],
		[`${"[".repeat(100)}${"]".repeat(100)}`, "1:61 The file nests too deeply."],
	])("%j is refused with the line, the column and a sentence", (text, problem) => {
		expect(problemsOf(text)?.[0]).toContain(problem);
	});

	it("with very many unknown keys is refused with short sentences", () => {
		const found = problemsOf(`{${Array.from({ length: 5_000 }, (_, at) => `"k${at}":1`).join(",")}}`);
		expect(found).toHaveLength(4);
		for (const problem of found ?? []) expect(problem.length).toBeLessThan(300);
	});

	it("reports all mistakes of structure at once, in the order of the file", () => {
		const found = problemsOf(`version: 3\nlevels: [{ id: A, permissions: [x] }]\nassign: [{}]\nother: 1`);
		expect(found?.map((problem) => problem.split(" ")[0])).toEqual(["1:10", "2:16", "2:33", "3:10", "4:1"]);
	});
});
