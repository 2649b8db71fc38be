import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { listenToLog } from "../../../testing/log-lines.ts";
import { writePolicyFile } from "../../../testing/policy-file.ts";
import { applySettings } from "../../../testing/settings.ts";
import { EnvError } from "../../env/server/parse-env.ts";
import { defaultPolicy } from "../policy/default-policy.ts";
import { findPolicyFile, getAccessPolicy, lookAtPolicyFile } from "./get-access-policy.ts";

const policyOf = (id: string) => ({
	version: 1,
	levels: [{ id, permissions: "all" }],
	assign: [{ level: id, role: "Boss" }],
});
const idsNow = () => getAccessPolicy().levels.map(({ id }) => id);

/** Looks twice, because a change counts once two looks found the same. */
async function lookTwice() {
	await lookAtPolicyFile();
	await lookAtPolicyFile();
}

function start(policy: unknown) {
	const written = writePolicyFile(policy);
	applySettings({ ACCESS_POLICY_FILE: written.file });
	return { ...written, log: listenToLog() };
}

describe("the access policy in force", () => {
	it("is the built-in one without a file", () => {
		applySettings();
		expect(getAccessPolicy()).toBe(defaultPolicy);
	});

	it("is one object for all copies of the module, as Next gives them to pages and routes", async () => {
		applySettings();
		const policy = getAccessPolicy();
		vi.resetModules();
		const copy = await import("./get-access-policy.ts");
		expect(copy.getAccessPolicy).not.toBe(getAccessPolicy);
		expect(copy.getAccessPolicy()).toBe(policy);
	});

	it("is that of the file, and the same object until the file changes", async () => {
		start(policyOf("one"));
		const policy = getAccessPolicy();
		expect(idsNow()).toEqual(["one"]);
		await lookTwice();
		expect(getAccessPolicy()).toBe(policy);
	});

	it("follows a changed file, which is logged", async () => {
		const { file, write, log } = start(policyOf("one"));
		getAccessPolicy();
		write(policyOf("two"));
		await lookTwice();
		expect(idsNow()).toEqual(["two"]);
		expect(log.lines).toMatchObject([{ level: 40, file }]);
	});

	it("does not follow a file that is still being written, even if its beginning is a policy", async () => {
		const { write } = start(policyOf("one"));
		getAccessPolicy();
		write(policyOf("beginning"));
		await lookAtPolicyFile();
		write(policyOf("whole"));
		await lookAtPolicyFile();
		expect(idsNow()).toEqual(["one"]);
		await lookAtPolicyFile();
		expect(idsNow()).toEqual(["whole"]);
	});

	it("stays when the file becomes invalid, unreadable or too large, each logged once, and follows the next good file", async () => {
		const { file, write, log } = start(policyOf("one"));
		getAccessPolicy();
		write("version: 1\nlevels: []\n");
		for (let looks = 0; looks < 3; looks += 1) await lookAtPolicyFile();
		expect(log.lines).toMatchObject([
			{
				level: 50,
				problems: [expect.stringContaining("line 1, column 1"), expect.stringContaining("line 2, column 9")],
			},
		]);
		rmSync(file);
		for (let looks = 0; looks < 3; looks += 1) await lookAtPolicyFile();
		write("#".repeat(3_000_000));
		for (let looks = 0; looks < 3; looks += 1) await lookAtPolicyFile();
		write(Buffer.from([0xff, 0xfe]).toString("latin1"));
		expect(log.lines).toHaveLength(3);
		expect(idsNow()).toEqual(["one"]);
		write(policyOf("two"));
		await lookTwice();
		expect(idsNow()).toEqual(["two"]);
	});

	it("follows a mounted ConfigMap, whose symbolic link is swapped", async () => {
		const { folder } = writePolicyFile("");
		const put = (version: string) => {
			mkdirSync(path.join(folder, version));
			writeFileSync(path.join(folder, version, "mounted.yaml"), JSON.stringify(policyOf(version)));
			symlinkSync(version, path.join(folder, "next"));
			renameSync(path.join(folder, "next"), path.join(folder, "data"));
		};
		put("one");
		symlinkSync(path.join("data", "mounted.yaml"), path.join(folder, "mounted.yaml"));
		applySettings({ ACCESS_POLICY_FILE: path.join(folder, "mounted.yaml") });
		listenToLog();
		expect(idsNow()).toEqual(["one"]);
		put("two");
		await lookTwice();
		expect(idsNow()).toEqual(["two"]);
	});

	it.each([
		["missing", undefined, "could not be read"],
		["invalid", "version: 1\n", "line 1, column 1: “levels” is a list"],
	])("does not start with a file that is %s, and says why", (_what, text, why) => {
		const { file } = start(text ?? "");
		if (text === undefined) rmSync(file);
		expect(() => getAccessPolicy()).toThrow(EnvError);
		expect(() => getAccessPolicy()).toThrow(why);
		expect(() => getAccessPolicy()).toThrow(`ACCESS_POLICY_FILE (${file})`);
	});

	it("says since when a changed file is refused and why, until the file is right again", async () => {
		const { write, file } = start(policyOf("one"));
		getAccessPolicy();
		expect(findPolicyFile()).toMatchObject({ path: file, readAtMs: expect.any(Number) });
		expect(findPolicyFile()?.refused).toBeUndefined();
		write("version: 2");
		await lookTwice();
		expect(findPolicyFile()?.refused?.problems[0]).toMatch(/^line 1, column \d+: /);
		write(policyOf("one"));
		await lookTwice();
		expect(findPolicyFile()?.refused).toBeUndefined();
		rmSync(file);
		await lookTwice();
		expect(findPolicyFile()?.refused?.problems).toEqual([expect.stringContaining("could not be read")]);
		write("version: 2");
		await lookTwice();
		expect(findPolicyFile()?.refused?.problems[0]).toMatch(/^line 1, column \d+: /);
		rmSync(file);
		await lookTwice();
		write("version: 2");
		await lookTwice();
		expect(findPolicyFile()?.refused?.problems[0]).toMatch(/^line 1, column \d+: /);
		write(policyOf("one"));
		await lookTwice();
		expect(findPolicyFile()?.refused).toBeUndefined();
		expect(idsNow()).toEqual(["one"]);
	});
});
