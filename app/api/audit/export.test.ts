import { describe, expect, it } from "vitest";
import { auditPeople } from "@/lib/database/schema";
import { getDatabase } from "@/lib/database/server/database";
import { putActs } from "@/testing/databases/audit-trail";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";

const api = prepareApi();
const post = (body: object) => callRoute({ file: "audit/export/route.ts", verb: "POST", body });

const act = (at: number, more: object = {}) => ({
	...{
		id: crypto.randomUUID(),
		createdAt: new Date(Date.UTC(2026, 0, 1, 0, at)),
		actorId: "auth0|ana",
		actorName: "Ana",
	},
	...{
		action: "user.blocked",
		targetType: "user",
		targetId: `auth0|${at}`,
		requestId: "r",
		outcome: "succeeded" as const,
	},
	...more,
});

describe("the export of the audit", () => {
	it("holds all pages of what the filters find, newest first, and is recorded itself", async () => {
		await api.start();
		const acts = Array.from({ length: 130 }, (_, at) => act(at, at % 2 === 0 ? { action: "user.deleted" } : {}));
		await putActs(await getDatabase(), acts);
		const { status, text, headers } = await post({ format: "jsonl", action: "user.blocked" });
		expect([status, headers.get("x-rows"), headers.get("x-rows-cut")]).toEqual([200, "65", "false"]);
		expect(headers.get("content-disposition")).toBe('attachment; filename="audit.jsonl"');
		const rows: { targetId: string }[] = text
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(rows.map(({ targetId }) => targetId)).toEqual(
			acts
				.filter(({ action }) => action === "user.blocked")
				.map(({ targetId }) => targetId)
				.reverse(),
		);
		expect((await api.entries()).at(-1)).toMatchObject({
			kind: "read",
			action: "audit.exported",
			after: { format: "jsonl", count: 65, filters: { action: "user.blocked" }, searchesText: false, isCut: false },
		});
	});

	it("leaves out its own entry, which is newer", async () => {
		await api.start();
		await putActs(await getDatabase(), [act(1), act(2)]);
		const { text } = await post({ format: "jsonl" });
		expect([text.match(/user\.blocked/g)?.length, text.includes("audit.exported")]).toEqual([2, false]);
	});

	it("is CSV in which no text runs as a formula, and does not record a searched text", async () => {
		await api.start();
		await putActs(await getDatabase(), [act(1, { reason: '=HYPERLINK("https://evil.example")' })]);
		const { text } = await post({ format: "csv", text: "auth0|1" });
		const [head, line] = text.replace("\ufeff", "").split("\r\n");
		expect(head).toContain('"id","createdAt","finishedAt","actorId"');
		expect(line).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
		const [, entry] = await api.entries();
		expect(entry?.after).toEqual({ format: "csv", count: 1, filters: {}, searchesText: true, isCut: false });
	});

	it("says that it is not whole if more names have the text than it finds by", async () => {
		await api.start();
		const { db } = await getDatabase();
		const names = Array.from({ length: 201 }, (_, at) => ({ kind: "user", id: `auth0|${at}`, name: `Common ${at}` }));
		await db.insert(auditPeople).values(names);
		const { headers } = await post({ format: "jsonl", text: "common" });
		expect([headers.get("x-rows"), headers.get("x-rows-cut")]).toEqual(["0", "true"]);
		expect((await api.entries()).at(-1)?.after).toMatchObject({ count: 0, isCut: true });
	});

	it("has a head only if nothing is found", async () => {
		await api.start();
		expect((await post({ format: "csv" })).text.trimEnd().split("\r\n")).toHaveLength(1);
		expect((await post({ format: "jsonl", action: "user.deleted" })).text).toBe("");
	});
});

describe("the search of the audit for a text", () => {
	it("is refused for a level that has a rule on fields, although it sees other values unmasked", async () => {
		const permissions = ["users:read", "audit:read", "pii:reveal"];
		const level = { id: "auditor", permissions, fields: [{ paths: ["email"], access: "masked" }] };
		const policy = { version: 1, levels: [level], assign: [{ level: "auditor", role: "Rolecall Admin" }] };
		await api.start({ settings: { ACCESS_POLICY_FILE: writePolicyFile(policy).file } });
		for (const file of ["audit/route.ts", "audit/histogram/route.ts"])
			expect((await callRoute({ file, verb: "GET", query: { text: "ana" } })).body.code).toBe("search_forbidden_text");
	});

	it("is refused for a level that sees values masked, because it finds by parts of names and e-mails", async () => {
		const levels = [{ id: "auditor", permissions: ["users:read", "audit:read", "audit:export"] }];
		const policy = { version: 1, levels, assign: [{ level: "auditor", role: "Rolecall Admin" }] };
		await api.start({ settings: { ACCESS_POLICY_FILE: writePolicyFile(policy).file } });
		for (const file of ["audit/route.ts", "audit/histogram/route.ts"]) {
			const { status, body } = await callRoute({ file, verb: "GET", query: { text: "ana" } });
			expect([file, status, body.code]).toEqual([file, 403, "search_forbidden_text"]);
			expect((await callRoute({ file, verb: "GET", query: { actor: "auth0|ana" } })).status).toBe(200);
		}
		expect((await post({ format: "csv", text: "ana" })).body.code).toBe("search_forbidden_text");
		await putActs(await getDatabase(), [act(1, { actorEmail: "ana@example.com" })]);
		expect((await post({ format: "jsonl" })).text).not.toContain("ana@example.com");
	});
});
