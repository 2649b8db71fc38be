import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase } from "../../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../../testing/log-lines.ts";
import { applySettings } from "../../../../testing/settings.ts";
import { setDatabase } from "../../../database/server/database.ts";
import { processWide } from "../../../env/server/process-wide.ts";
import { recordAct } from "../record-act.ts";
import { addAnchor, readAnchors } from "./anchor-file.ts";
import { anchorHead, noteHead } from "./anchor-head.ts";
import { verifyChain } from "./verify-chain.ts";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "rolecall-anchors-"));
});
// Other tests of this process move their chains to later years.
beforeEach(() => processWide("audit-heads", () => ({})).set({}));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the anchors of the audit's chain", () => {
	it("are the end of the chain, in the log and in a private file, once for each change", async () => {
		const file = path.join(folder, "anchors.jsonl");
		applySettings({ AUDIT_ANCHOR_FILE: file });
		const log = listenToLog();
		const database = await openTestDatabase();
		setDatabase(Promise.resolve(database));
		const context = {
			actor: { userId: "a", name: "Ana", permissions: [] },
			action: "user.blocked",
			requestId: "r",
		} as const;
		const act = () => recordAct({ target: { type: "user", id: "u" } }, context, async () => undefined);
		await act();
		await anchorHead();
		await anchorHead();
		const { head } = await verifyChain(database.db);
		expect(readFileSync(file, "utf8")).toBe(`\n${JSON.stringify(head)}\n`);
		expect(log.lines).toMatchObject([{ auditHead: head }]);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		await act();
		await anchorHead();
		const anchors = await readAnchors(file);
		expect([...(anchors?.keys() ?? [])]).toEqual([2, 4]);
		expect((await verifyChain(database.db, anchors)).problems).toEqual([]);
		await database.close();
	});

	it("are logged even if the file cannot be written, which is logged too", async () => {
		applySettings({ AUDIT_ANCHOR_FILE: path.join(folder, "not", "there") });
		const log = listenToLog();
		noteHead({ seq: 1_000_000, hash: "hash", at: new Date().toISOString() });
		await anchorHead();
		expect(log.lines).toMatchObject([{ level: 30 }, { level: 50, msg: expect.stringContaining("AUDIT_ANCHOR_FILE") }]);
	});

	it("are read without lines that a crash cut, and refused if another line is broken or contradicts", async () => {
		const file = path.join(folder, "broken.jsonl");
		const write = (...lines: string[]) => writeFileSync(file, lines.join("\n"));
		write('{"seq":1,"hash":"a"}', '{"seq":2,"ha');
		expect(await readAnchors(file)).toEqual(new Map([[1, { hash: "a" }]]));
		await addAnchor(file, { seq: 5, hash: "e", at: "2026-11-29T17:00:00.000Z" });
		expect([...((await readAnchors(file)) ?? [])]).toEqual([
			[1, { hash: "a" }],
			[5, { hash: "e", at: "2026-11-29T17:00:00.000Z" }],
		]);
		write('{"seq":1,"hash":"a"}', "no", '{"seq":2,"hash":"b"}');
		await expect(readAnchors(file)).rejects.toThrow(`Line 2 of ${file} is no anchor.`);
		write('{"seq":1,"hash":"a"}', '{"seq":1,"hash":"b"}');
		await expect(readAnchors(file)).rejects.toThrow(`Line 2 of ${file} holds another hash for entry 1`);
		expect(await readAnchors(path.join(folder, "absent"))).toBeUndefined();
	});
});
