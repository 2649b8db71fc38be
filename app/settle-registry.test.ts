import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { registry } from "./settle-acts";

describe("the registry of read-backs", () => {
	it("contains every kind of step, every sight and every finder that a feature's read-backs file exports, and misses no file", async () => {
		const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
		const readers = files.filter((file) => file.endsWith("-read-backs.ts"));
		expect(readers.length).toBeGreaterThan(0);
		for (const file of readers) {
			const exported: object = await import(path.resolve("lib", file));
			for (const one of Object.values(exported)) {
				if (typeof one === "function") expect(Object.values(registry.findTargets)).toContain(one);
				else expect([registry.readBacks, registry.sights]).toContainEqual(expect.objectContaining(one));
			}
		}
	});

	it("is used by each use case of several calls", () => {
		const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) =>
			/^\w+\/server\/[\w/-]+(?<!\.test)\.ts$/.test(file),
		);
		const acting = files.filter((file) => readFileSync(path.join("lib", file), "utf8").includes("return actInSteps("));
		expect(acting.length).toBeGreaterThan(0);
		for (const file of acting)
			expect(readFileSync(path.join("lib", file), "utf8")).toMatch(/from "\.{1,2}\/[\w/-]+-(?:read-backs|steps)\.ts"/);
		const shared = files.filter((file) => file.endsWith("-steps.ts") && !file.startsWith("audit"));
		expect(shared.length).toBeGreaterThan(0);
		for (const file of shared)
			expect(readFileSync(path.join("lib", file), "utf8")).toMatch(/from "\.{1,2}\/[\w/-]+-read-backs\.ts"/);
	});
});
