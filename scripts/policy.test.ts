import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runServerScript } from "../testing/run-server-script.ts";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-policy-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const policy = (...words: string[]) => runServerScript("policy/run-policy.ts", words, { INIT_CWD: folder });
const write = (text: string) => writeFileSync(path.join(folder, "policy.yaml"), text);

const good = `version: 1
levels:
  - { id: top, name: Top, permissions: all }
  - { id: desk, permissions: [users:read, users:block] }
assign:
  - { level: top, role: Boss }
  - { level: desk, role: Desk }
limits:
  - { acts: [user.blocked], perHour: 20 }
tests:
  - { name: the desk blocks customers, actor: { roles: [Desk] }, act: user.blocked, expected: allowed }
  - { actor: { roles: [Desk] }, act: user.deleted, expected: refused }
`;

test("a policy without a warning passes its check, and its cases", async () => {
	write(good);
	expect(await policy("check", "policy.yaml")).toEqual({
		status: 0,
		out: "✔ policy.yaml: 2 levels and 2 rules, without a warning.\n",
		err: "",
	});
	expect(await policy("test", "policy.yaml")).toEqual({
		status: 0,
		out: "✔ the desk blocks customers: allowed\n✔ user.deleted: refused\n\n2 of 2 cases are as expected.\n",
		err: "",
	});
});

test("a level of a policy is explained in words, with its scope and its rules on fields", async () => {
	const scoped = "scope: { connection: [staff] }, fields: [{ paths: [phone_number], access: hidden }]";
	write(good.replace("users:block] }", `users:block], ${scoped} }`));
	const { status, out } = await policy("explain", "policy.yaml", "--as", "desk");
	expect(status).toBe(0);
	expect(out).toContain("everyone who\n  has the role “Desk”\n");
	expect(out).toContain("people without a level\n");
	expect(out).toContain("  those who\n  - have an identity in “staff”\n");
	expect(out).toContain("  phone_number: hidden\n");
	expect(out).toContain("  user.blocked (at most 20 an hour)\n");
	expect((await policy("explain", "policy.yaml", "--as", "boss")).err).toContain("after --as: top, desk.");
});

test("a policy with mistakes or doubts is reported with line and column, and a case that fails with its reason", async () => {
	write(good.replace("users:block]", "users:fly]"));
	expect(await policy("check", "policy.yaml")).toMatchObject({
		status: 1,
		err: expect.stringContaining("✘ policy.yaml:4:43 “users:fly” is no permission."),
	});
	write(good.replace("  - { level: desk, role: Desk }\n", ""));
	expect(await policy("check", "policy.yaml")).toMatchObject({
		status: 2,
		out: expect.stringContaining("! policy.yaml:4:11 Nobody can get the level “desk”"),
	});
	expect(await policy("test", "policy.yaml")).toMatchObject({
		status: 1,
		out: expect.stringContaining("expected allowed, and it is refused, because no rule gives the actor a level."),
	});
	expect(await policy("check", "none.yaml")).toMatchObject({
		status: 1,
		err: expect.stringContaining("could not be read"),
	});
	expect((await policy("guess")).err).toContain("npm run policy -- check FILE");
});
