import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parsePolicyFile } from "../file/parse-policy-file.ts";
import { listWarnings } from "./list-warnings.ts";
import { runCase } from "./run-case.ts";

const levels = `
  - { id: top, permissions: all }
  - { id: low, permissions: [users:read] }`;
const both = `
  - { level: top, role: Boss }
  - { level: low, role: Reader }`;
const warningsOf = (parts: { levels?: string; assign?: string; more?: string }) => {
	const text = `version: 1\nlevels:${parts.levels ?? levels}\nassign:${parts.assign ?? both}\n${parts.more ?? ""}`;
	const { policy, problems } = parsePolicyFile(text);
	expect(problems).toBeUndefined();
	return (policy ? listWarnings(policy) : []).map(({ message }) => message);
};

describe("the policy of README.md", () => {
	it("is valid, without a warning, and its cases are as expected", () => {
		const readme = readFileSync(path.resolve(import.meta.dirname, "../../../../README.md"), "utf8");
		const [, text = ""] = /```yaml\n(version: 1\n[\s\S]+?)```/.exec(readme) ?? [];
		const { policy, file, problems } = parsePolicyFile(text);
		expect(problems).toBeUndefined();
		expect(policy && listWarnings(policy)).toEqual([]);
		for (const one of file?.tests ?? []) expect(policy && runCase(policy, one).outcome).toBe(one.expected);
	});
});

describe("the warnings of a policy", () => {
	it("are none for a policy without a doubt", () => {
		expect(warningsOf({})).toEqual([]);
	});

	it.each([
		["a level that nobody can get", { assign: "\n  - { level: top, role: Boss }" }, ["Nobody can get the level “low”"]],
		[
			"a level whose form needs a read that it lacks",
			{
				levels:
					"\n  - { id: top, permissions: all }\n  - { id: low, permissions: [users:read, users:create, roles:assign, roles:read] }",
			},
			["The level “low” cannot use users:create everywhere: a form needs connections:read, which it lacks."],
		],
		[
			"a level that opens no page",
			{ levels: `${levels.replace("users:read", "token:read-pattern")}` },
			["The level “low” opens no page"],
		],
		[
			"levels that nobody can grant",
			{ levels: "\n  - { id: top, permissions: [users:read] }\n  - { id: low, permissions: [users:read] }" },
			[
				"No level can grant every other one, so npm run access -- admin makes no admin.",
				"Nobody can grant the level “top”",
				"Nobody can grant the level “low”",
			],
		],
		[
			"a level below one that lacks what it holds",
			{ levels: "\n  - { id: top, permissions: [users:read] }\n  - { id: low, permissions: all }" },
			[
				"No level can grant",
				"Nobody can grant the level “top”",
				"“top” stands above “low” and cannot act on its people",
			],
		],
		[
			"a level below one that sees less",
			{
				levels: `
  - { id: top, permissions: all, fields: [{ paths: [phone_number], access: hidden }] }
  - { id: low, permissions: [users:read] }`,
			},
			[
				"No level can grant",
				"Nobody can grant the level “low”",
				"“top” stands above “low” and cannot act on its people, because its scope or its rules on fields",
			],
		],
		[
			"a rule that decides nothing",
			{ assign: `${both}\n  - { level: low, role: Boss, emailDomain: acme.com }` },
			["This rule decides nothing: another one gives the same people “top”."],
		],
		[
			"a rule that is written twice",
			{ assign: `${both}\n  - { level: low, role: Reader }` },
			["This rule decides nothing: another one gives the same people “low”."],
		],
		[
			"a role that looks like another",
			{ assign: `${both}\n  - { level: low, role: bOSS }` },
			["The role “bOSS” looks like one"],
		],
		[
			"a domain at which everyone can have an address",
			{ assign: `${both}\n  - { level: low, emailDomain: gmail.com }` },
			["Everyone can have an e-mail of gmail.com"],
		],
		[
			"a claim that people can change themselves",
			{
				assign: `${both}\n  - { level: low, role: X, claim: { name: nickname, is: boss, minutes: 9, from: [user_metadata.team] } }`,
			},
			[
				"People can change their own user_metadata, so also “user_metadata.team”",
				"People can change the claim “nickname”",
			],
		],
		[
			"a claim alone, which counts as long as the session",
			{ assign: `${both}\n  - { level: low, claim: { name: t, is: x, from: elsewhere } }` },
			["A claim is as old as the sign-in.", "Rolecall cannot know the claims of others"],
		],
		[
			"a rule for an act that its levels may not do",
			{ more: "limits: [{ acts: [user.deleted], levels: [low], perHour: 1 }]\nreasons: [{ acts: [user.deleted] }]" },
			["This rule never matches user.deleted: none of its levels holds users:delete."],
		],
	])("name %s", (_what, parts, expected) => {
		const found = warningsOf(parts);
		expect(found.map((one, index) => one.slice(0, expected[index]?.length))).toEqual(expected);
	});
});
