import { describe, expect, it } from "vitest";
import type { Scope } from "../scope/scope.ts";
import { describeScope } from "./describe-scope.ts";
import { warnOfScope } from "./scope-warnings.ts";

const impossible = (scope: Scope) =>
	warnOfScope(scope, "desk").flatMap(({ path, message }) => (message.startsWith("Nobody") ? [path.join(".")] : []));

describe("a warning about a scope", () => {
	it.each<[Scope, string]>([
		[{ all: [{ emailDomain: ["a.com"] }, { emailDomain: ["b.com"] }] }, ""],
		[{ emailDomain: ["a.com"], not: { emailDomain: ["a.com", "b.com"] } }, ""],
		[{ blocked: true, not: { blocked: true } }, ""],
		[{ all: [{ blocked: true }, { blocked: false }] }, ""],
		[{ organization: ["org_1"], not: { organization: ["org_1"] } }, ""],
		[{ organization: "mine", not: { organization: "mine" } }, ""],
		[{ any: [{ connection: ["x"] }, { connection: ["y"], not: { connection: ["y", "z"] } }] }, "any.1"],
		[
			{ all: [{ any: [{ emailDomain: ["a.com"] }, { blocked: true }] }, { blocked: false, emailDomain: ["b.com"] }] },
			"",
		],
		[
			{
				metadata: "app_metadata.region",
				is: { actor: "app_metadata.region" },
				not: { metadata: "app_metadata.region", is: { actor: "app_metadata.region" } },
			},
			"",
		],
	])("says that nobody can meet %j, at “%s”", (scope, path) => {
		expect(impossible(scope)).toEqual([path]);
	});

	it.each<Scope>([
		{ all: [{ organization: ["org_1"] }, { organization: ["org_2"] }] },
		{ all: [{ connection: ["x"] }, { connection: ["y"] }] },
		{ organization: "mine", not: { organization: ["org_1"] } },
		{ all: [{ emailDomain: ["a.com", "b.com"] }, { emailDomain: ["b.com", "c.com"] }] },
		{
			all: [
				{ metadata: "app_metadata.tags", is: "x" },
				{ metadata: "app_metadata.tags", is: "y" },
			],
		},
		{ any: [{ blocked: true }, { blocked: false }] },
		{ organization: ["org_nowhere_else"] },
		{ all: Array.from({ length: 12 }, (_, at) => ({ any: [{ connection: [`a${at}`] }, { connection: [`b${at}`] }] })) },
	])("does not say it of %j", (scope) => {
		expect(impossible(scope)).toEqual([]);
	});

	it("names what people can change themselves, of users and of the actor", () => {
		const scope: Scope = {
			not: { metadata: "user_metadata.plan", is: "free" },
			metadata: "app_metadata.region",
			is: { actor: "user_metadata.region" },
		};
		expect(warnOfScope(scope, "desk")).toEqual([
			{ path: ["not", "metadata"], message: expect.stringContaining("“user_metadata.plan”, and leave the scope") },
			{ path: [], message: expect.stringContaining("“user_metadata.region”, and with it whom they see") },
		]);
	});
});

it("describes a scope in words", () => {
	const scope: Scope = {
		organization: "mine",
		any: [
			{ connection: ["staff", "partners"] },
			{ metadata: "app_metadata.region", in: ["eu", "ch"] },
			{ metadata: "app_metadata.tier", is: { actor: "app_metadata.tier" }, blocked: false },
		],
		not: { emailDomain: ["vip.example"] },
	};
	expect(describeScope(scope)).toEqual([
		"are members of an organization of the actor",
		"(have an identity in one of “staff”, “partners”, or have at app_metadata.region one of “eu”, “ch”, or (are not blocked, and have at app_metadata.tier what the actor has at app_metadata.tier))",
		"are not those who have an e-mail of “vip.example”",
	]);
});
