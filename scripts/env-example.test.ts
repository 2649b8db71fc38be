import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv as parseEnvFile } from "node:util";
import { describe, expect, test } from "vitest";
import { EnvError, parseEnv } from "../lib/env/server/parse-env.ts";

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const example = parseEnvFile(read(".env.example"));

/** Returns the names that the schema of lib/env reads, from its source. */
const names = [...read("lib/env/server/parse-env.ts").matchAll(/^\t\t([A-Z][A-Z0-9_]+):/gm)].map(
	([, name]) => name ?? "",
);

describe(".env.example", () => {
	test("contains every setting that Rolecall reads, and no other", () => {
		expect(names.length).toBeGreaterThan(10);
		expect(Object.keys(example).sort()).toEqual([...names].sort());
	});

	test("has a comment above each setting or group of settings", () => {
		for (const group of read(".env.example")
			.split(/\n\n/)
			.filter((part) => /^[A-Z]/m.test(part)))
			expect(group).toMatch(/^# \S/);
	});

	test("is rejected unedited for the required settings only", () => {
		const required = [
			"APIV2_CLIENT_ID",
			"APIV2_CLIENT_SECRET",
			"AUTH0_CLIENT_ID",
			"AUTH0_CLIENT_SECRET",
			"NEXTAUTH_SECRET",
			"ROLECALL_SECRET",
		];
		try {
			parseEnv(example);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(EnvError);
			const missing = [...String(error).matchAll(/^ {2}(\w+) is missing/gm)].map(([, name]) => name);
			expect(missing).toEqual(required);
			expect(String(error)).not.toContain("is not");
		}
	});

	test("states the actual defaults", () => {
		const filled = { APIV2_CLIENT_ID: "a", APIV2_CLIENT_SECRET: "b", AUTH0_CLIENT_ID: "c", AUTH0_CLIENT_SECRET: "d" };
		const secrets = { NEXTAUTH_SECRET: "x".repeat(32), ROLECALL_SECRET: "y".repeat(32) };
		const { AUTH0_DOMAIN, NEXTAUTH_URL } = example;
		const bare = parseEnv({ AUTH0_DOMAIN, NEXTAUTH_URL, ...filled, ...secrets });
		expect(JSON.stringify(parseEnv({ ...example, ...filled, ...secrets }))).toBe(JSON.stringify(bare));
	});
});
