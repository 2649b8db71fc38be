import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Writes a policy file for one test, as text or as JSON. Returns its path, and a function that replaces the file at once. */
export function writePolicyFile(policy: unknown) {
	const folder = mkdtempSync(path.join(tmpdir(), "rolecall-policy-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const file = path.join(folder, "policy.yaml");
	const write = (next: unknown) => {
		const fresh = path.join(folder, "fresh");
		writeFileSync(fresh, typeof next === "string" ? next : JSON.stringify(next));
		renameSync(fresh, file);
	};
	write(policy);
	return { file, folder, write };
}
