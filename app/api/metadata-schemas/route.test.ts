import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { applySettings } from "@/testing/settings";

const api = prepareApi();
const get = () => callRoute({ file: "metadata-schemas/route.ts", verb: "GET" });

async function withFile(text: string) {
	const file = path.join(await mkdtemp(path.join(tmpdir(), "schemas-")), "schemas.json");
	await writeFile(file, text);
	return file;
}

describe("the operator's metadata schemas", () => {
	it("are empty without the setting", async () => {
		await api.start();
		expect((await get()).body).toEqual({});
	});

	it("are read from the current file, without an upstream call", async () => {
		const { upstream } = await api.start();
		const schemas = { user_metadata: { properties: { language: { type: "string" } } } };
		const file = await withFile(JSON.stringify(schemas));
		applySettings({ METADATA_SCHEMA_FILE: file });
		expect((await get()).body).toEqual(schemas);
		await writeFile(file, JSON.stringify({ app_metadata: { type: "object" } }));
		expect((await get()).body).toEqual({ app_metadata: { type: "object" } });
		expect(upstream()).toEqual([]);
	});

	it.each([
		["is not there", undefined],
		["is no JSON", "{"],
		["names something else", '{"metadata":{}}'],
		["holds no object", '{"user_metadata":true}'],
	])("are a failure that hides the file's path if the file %s", async (_what, text) => {
		await api.start();
		const file = text === undefined ? "/nowhere/schemas.json" : await withFile(text);
		applySettings({ METADATA_SCHEMA_FILE: file });
		const answer = await get();
		expect([answer.status, answer.body.code]).toEqual([500, "metadata_schema_unreadable"]);
		expect(answer.text).not.toContain("schemas.json");
	});
});
