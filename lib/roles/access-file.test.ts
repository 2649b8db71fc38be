import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccessFile } from "./access-file.ts";
import { parseAccessFile } from "./parse-access-file.ts";
import { writeAccessFile } from "./write-access-file.ts";

/** The YAML parser that ships with `auth0-deploy-cli`. */
const requireAsDeployCli = createRequire(createRequire(import.meta.url).resolve("auth0-deploy-cli"));
const { load }: { load: (text: string) => unknown } = requireAsDeployCli("js-yaml");

const problemsOf = (text: string) =>
	parseAccessFile(text).problems?.map(({ line, code, what }) => `${line} ${code} ${what}`.trim());

const role = (name: string, more = {}) => ({ name, permissions: [], ...more });

const names = fc.oneof(
	fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
	fc.constantFrom(
		"yes",
		"null",
		"012",
		"1e3",
		"2024-01-01",
		"~",
		"- a",
		"a: b",
		"a #b",
		"<<",
		"=",
		".inf",
		"0o14",
		"!x",
		"&a",
		"*a",
		"12:30",
	),
);
const readable = names.filter((name) => !/##\w+##|@@\w+@@/.test(name));

const files: fc.Arbitrary<AccessFile> = fc.record({
	roles: fc.uniqueArray(
		fc.record(
			{
				name: readable,
				description: readable,
				permissions: fc.uniqueArray(fc.record({ permission_name: readable, resource_server_identifier: readable }), {
					maxLength: 4,
					selector: (one) => `${one.permission_name} ${one.resource_server_identifier}`,
				}),
			},
			{ requiredKeys: ["name", "permissions"] },
		),
		{ maxLength: 5, selector: ({ name }) => name },
	),
});

const sorted = ({ roles }: AccessFile) =>
	new Map(
		roles.map(({ name, description, permissions }) => [
			name,
			[description, new Set(permissions.map((one) => JSON.stringify(one)))],
		]),
	);

describe("a file of roles", () => {
	it("parses to the same roles after a write, with Rolecall's parser and with the parser of auth0-deploy-cli", () => {
		fc.assert(
			fc.property(files, fc.constantFrom("yaml" as const, "json" as const), (file, format) => {
				const text = writeAccessFile(file, format);
				const { file: read } = parseAccessFile(text);
				expect(read && sorted(read)).toEqual(sorted(file));
				expect(sorted(load(text) as AccessFile)).toEqual(sorted(file));
			}),
		);
	});

	it("writes the same text for the same roles in any order", () => {
		const permissions = ["b", "a"].map((permission_name) => ({
			permission_name,
			resource_server_identifier: "https://x",
		}));
		const roles = [role("B", { permissions }), role("A")];
		const turned = [role("A"), role("B", { permissions: [...permissions].reverse() })];
		expect(writeAccessFile({ roles }, "yaml")).toBe(writeAccessFile({ roles: turned }, "yaml"));
	});

	it("accepts the extra values that auth0-deploy-cli writes: null, the type of tenant roles, API settings and other sections", () => {
		const text = `
tenant: { friendly_name: Acme }
roles:
  - name: Editor
    description: null
    type: tenant
    permissions: []
resourceServers:
  - identifier: https://billing
    name: Billing
    token_lifetime: 7200
    scopes: [{ value: 'read:invoices', description: Reads }]
`;
		expect(parseAccessFile(text)).toEqual({
			file: {
				roles: [{ name: "Editor", permissions: [] }],
				resourceServers: [
					{ identifier: "https://billing", scopes: [{ value: "read:invoices", description: "Reads" }] },
				],
			},
			otherSections: ["tenant"],
		});
	});

	it.each([
		["", ["1 not_a_map file"]],
		["roles: 1", ["1 not_a_list roles"]],
		["rules: []", ["1 missing_key roles"]],
		["roles: []\nroles: []", ["2 duplicate_key roles"]],
		["roles:\n- a", ["2 not_a_map roles"]],
		["roles:\n- name: yes\n  permissions: []\n- name: 1\n  permissions: []", ["4 not_text name"]],
		["roles:\n- name: ''\n  permissions: []", ["2 empty name"]],
		["roles:\n- name: A", ["2 missing_permissions"]],
		["roles:\n- name: A\n  permissions: []\n  perms: []", ["4 unknown_key perms"]],
		["roles:\n- name: A\n  permissions: []\n- name: A\n  permissions: []", ["4 duplicate_role A"]],
		["roles:\n- name: A\n  type: organization\n  permissions: []", ["3 organization_role A"]],
		["roles:\n- name: '##ENV## admin'\n  permissions: []", ["2 keyword name"]],
		["roles:\n- name: A\n  description: &d x\n  permissions: []\n- name: *d\n  permissions: []", ["5 alias d"]],
		["roles:\n- name: A\n  permissions:\n  - permission_name: a", ["4 missing_key resource_server_identifier"]],
		[
			"roles:\n- name: A\n  permissions: [{permission_name: a, resource_server_identifier: b}, {permission_name: a, resource_server_identifier: b}]",
			["3 duplicate_permission a"],
		],
	])("refuses the file %j with the line and the reason", (text, problems) => {
		expect(problemsOf(text)).toEqual(problems);
	});

	it.each([
		["is no YAML", "roles: [", "not_yaml"],
		["has a tag", "roles: !!js/function x", "not_yaml"],
		["has two documents", "roles: []\n---\nroles: []", "not_yaml"],
		["nests deeper than the stack", "[".repeat(100_000), "too_deep"],
		["is larger than 4 MiB", `roles: []\n#${"x".repeat(4 * 1_024 * 1_024)}`, "too_large"],
		[
			"has 1,001 roles",
			writeAccessFile({ roles: Array.from({ length: 1_001 }, (_, index) => role(`r${index}`)) }, "json"),
			"too_many_roles",
		],
	])("refuses the whole file if it %s", (_case, text, code) => {
		const { file, problems } = parseAccessFile(text);
		expect([file, problems?.map((problem) => problem.code)]).toEqual([undefined, [code]]);
	});

	it("refuses a file at its first alias, without expanding aliases that would grow to gigabytes", () => {
		const levels = Array.from(
			{ length: 30 },
			(_, index) => `l${index}: &l${index} [${index === 0 ? "x" : `*l${index - 1}, *l${index - 1}`}]`,
		);
		expect(problemsOf(`roles: []\n${levels.join("\n")}`)?.[0]).toBe("3 alias l0");
	});
});
