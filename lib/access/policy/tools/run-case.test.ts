import { describe, expect, it } from "vitest";
import { parsePolicyFile } from "../file/parse-policy-file.ts";
import { runCase } from "./run-case.ts";

const policyText = `
version: 1
levels:
  - { id: top, permissions: all }
  - { id: desk, permissions: [users:read, users:block] }
  - { id: reader, permissions: [users:read] }
  - { id: auditor, permissions: [users:read, audit:export] }
assign:
  - { level: reader, emailDomain: audit.com, claim: { name: team, is: ops, from: elsewhere } }
  - { level: auditor, role: Auditor }
  - { level: top, role: Boss }
  - { level: top, emailDomain: acme.com, claim: { name: team, is: ops, from: elsewhere } }
  - { level: desk, organizationRole: { organization: org_1, role: Desk } }
reasons:
  - { acts: [user.blocked], levels: [desk], pattern: "[A-Z]+-[0-9]+", hint: A ticket }
freshSignIn:
  - { acts: [user.deleted], levels: [top], minutes: 10, secondFactor: true }
  - { acts: [user.deleted], minutes: 30 }
tests:
`;
const desk = "actor: { organizationRoles: [{ organization: org_1, role: Desk }] }";

describe("a case of a policy", () => {
	it.each([
		["actor: { roles: [Boss] }, act: user.deleted, signIn: { minutesAgo: 9.9, secondFactor: true }", true],
		["actor: { roles: [Boss] }, act: user.deleted, signIn: { minutesAgo: 10, secondFactor: true }", false],
		["actor: { roles: [Boss] }, act: user.deleted, signIn: { minutesAgo: 1 }", false],
		["actor: { roles: [Boss] }, act: user.deleted", false],
		["actor: { email: ana@acme.com, claims: { team: ops } }, act: user.blocked", true],
		["actor: { email: ana@acme.com.evil.com, claims: { team: ops } }, act: user.blocked", false],
		["actor: { email: ana@acme.com, claims: { team: dev } }, permission: users:read", false],
		[`${desk}, permission: users:read`, true],
		[`${desk}, permission: users:delete`, false],
		[`${desk}, act: user.blocked, reason: HELP-1`, true],
		[`${desk}, act: user.blocked, reason: spam`, false],
		[`${desk}, act: user.blocked, reason: HELP-1, target: { level: desk }`, false],
		[`${desk}, act: user.blocked, reason: HELP-1, target: { email: bo@acme.com }`, false],
		[`${desk}, act: user.blocked, reason: HELP-1, target: { email: bo@customer.com }`, true],
		[`${desk}, act: user.blocked, reason: HELP-1, target: { email: bo@audit.com }`, true],
		[`${desk}, act: user.blocked, reason: HELP-1, target: { email: bo@audit.com, roles: [Auditor] }`, false],
		["actor: { level: top, userId: a }, act: user.blocked, target: { userId: a }", false],
		["actor: { level: top }, act: user.blocked, target: { level: top }", true],
	])("%s is decided as the server does: %s", (text, isAllowed) => {
		const { policy, file, problems } = parsePolicyFile(`${policyText}  - { ${text}, expected: allowed }\n`);
		expect(problems).toBeUndefined();
		const [one] = file?.tests ?? [];
		expect(policy && one && runCase(policy, one).outcome).toBe(isAllowed ? "allowed" : "refused");
	});
});

describe("a case of a policy whose level has a scope", () => {
	const scoped = `
version: 1
levels:
  - { id: top, permissions: all }
  - id: desk
    permissions: [users:read, users:block, pii:reveal-one]
    scope:
      organization: mine
      any: [{ connection: [staff] }, { metadata: app_metadata.region, is: { actor: app_metadata.region } }]
      not: { emailDomain: [vip.example] }
assign:
  - { level: top, role: Boss }
  - { level: desk, role: Desk }
tests:
`;
	const desk = "actor: { roles: [Desk], organizations: [org_1], app_metadata: { region: eu } }";
	const staff = "organizations: [org_1], connections: [staff], email: bo@acme.com";

	it.each([
		[`${desk}, act: user.blocked, target: { ${staff} }`, "allowed"],
		[
			`${desk}, act: user.blocked, target: { organizations: [org_1], email: bo@acme.com, app_metadata: { region: eu } }`,
			"allowed",
		],
		[
			`${desk}, act: user.blocked, target: { organizations: [org_1], email: bo@acme.com, app_metadata: { region: us } }`,
			"out of scope",
		],
		[`${desk}, act: user.blocked, target: { organizations: [org_2], connections: [staff] }`, "out of scope"],
		[
			`${desk}, act: user.blocked, target: { organizations: [org_1], connections: [staff], email: bo@vip.example }`,
			"out of scope",
		],
		[
			"actor: { roles: [Desk] }, act: user.blocked, target: { organizations: [org_1], connections: [staff] }",
			"out of scope",
		],
		[`${desk}, act: user.blocked, target: { ${staff}, roles: [Boss] }`, "refused"],
		[`${desk}, act: user.deleted, target: { connections: [elsewhere] }`, "refused"],
		[`${desk}, act: user.pii_revealed, target: { connections: [elsewhere] }`, "out of scope"],
		[`${desk}, permission: users:read, target: { ${staff} }`, "allowed"],
		[`${desk}, permission: users:read, target: { level: desk }`, "out of scope"],
		["actor: { roles: [Boss] }, act: user.blocked, target: { connections: [elsewhere] }", "allowed"],
	])("%s is %s", (text, expected) => {
		const { policy, file, problems } = parsePolicyFile(`${scoped}  - { ${text}, expected: ${expected} }\n`);
		expect(problems).toBeUndefined();
		const [one] = file?.tests ?? [];
		expect(policy && one && runCase(policy, one).outcome).toBe(expected);
	});
});
