import { describe, expect, it } from "vitest";
import { parsePolicyFile } from "../file/parse-policy-file.ts";
import { runCase } from "./run-case.ts";

const policyText = `
version: 1
levels:
  - { id: top, permissions: all }
  - { id: desk, permissions: [users:read, users:block] }
assign:
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
		["actor: { level: top, userId: a }, act: user.blocked, target: { userId: a }", false],
		["actor: { level: top }, act: user.blocked, target: { level: top }", true],
	])("%s is decided as the server does: %s", (text, isAllowed) => {
		const { policy, file, problems } = parsePolicyFile(`${policyText}  - { ${text}, expected: allowed }\n`);
		expect(problems).toBeUndefined();
		const [one] = file?.tests ?? [];
		expect(policy && one && runCase(policy, one).isAllowed).toBe(isAllowed);
	});
});
