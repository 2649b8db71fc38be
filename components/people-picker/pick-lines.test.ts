import { describe, expect, it } from "vitest";
import { changePick, type PickLine, readPaste, sortLines, toPickLine } from "./pick-lines.ts";

const ada = { user_id: "auth0|ada", email: "ada@example.test" };
const grace = { user_id: "auth0|grace", email: "grace@example.test" };
const line = (key: number, state: PickLine["state"], users: PickLine["users"] = []): PickLine => ({
	key,
	text: `line ${key}`,
	state,
	users,
});

describe("pasted people", () => {
	it("splits pasted people by line, and splits a line that lists several people", () => {
		const text =
			" ada@example.test \r\n\r\nauth0|1, grace@example.test;bob@example.test\nAda Byron <ada@example.test>\n";
		expect(readPaste(text)).toEqual([
			"ada@example.test",
			"auth0|1",
			"grace@example.test",
			"bob@example.test",
			"Ada Byron <ada@example.test>",
		]);
	});

	it("keeps a spreadsheet row on one line", () => {
		expect(readPaste("Ada\tByron\tada@example.test\tLondon")).toEqual(["Ada\tByron\tada@example.test\tLondon"]);
	});

	it("marks a line that is too long, and does not look it up", () => {
		expect(toPickLine(1, "x".repeat(501)).state).toBe("too_long");
		expect(toPickLine(1, "x".repeat(500)).state).toBe("waiting");
	});

	it("groups lines into waiting, to be resolved, ready, and skipped as present or duplicate", () => {
		const lines = [
			line(1, "found", [ada]),
			line(2, "not_found"),
			line(3, "found", [grace]),
			line(4, "found", [ada]),
			line(5, "ambiguous", [ada, grace]),
			line(6, "waiting"),
		];
		const { waiting, attention, ready, passed } = sortLines(lines, new Set([grace.user_id]));
		expect(attention.map(({ key }) => key)).toEqual([2, 5]);
		expect(waiting.map(({ key }) => key)).toEqual([6]);
		expect(ready.map(({ person }) => person)).toEqual([ada]);
		expect(passed.map(({ line: { key }, why }) => [key, why])).toEqual([
			[3, "held"],
			[4, "repeated"],
		]);
	});

	it("makes an ambiguous line ready once one of its people is chosen", () => {
		const state = { lines: [line(1, "ambiguous", [ada, grace])], held: new Set<string>() };
		const chosen = changePick(state, { act: "choose", key: 1, userId: grace.user_id });
		expect(sortLines(chosen.lines, chosen.held).ready.map(({ person }) => person)).toEqual([grace]);
	});

	it("keeps lines when the lookup fails, and marks only the waiting ones as failed", () => {
		const state = { lines: [line(1, "waiting"), line(2, "waiting")], held: new Set<string>() };
		const half = changePick(state, { act: "resolve", lines: [line(1, "found", [ada])], held: [ada.user_id] });
		const failed = changePick(half, { act: "fail", keys: [1, 2], code: "tenant_busy" });
		expect(failed.lines).toMatchObject([{ state: "found" }, { text: "line 2", state: "failed", code: "tenant_busy" }]);
		expect([...failed.held]).toEqual([ada.user_id]);
		const again = changePick(failed, { act: "wait", keys: [2] });
		expect(again.lines.map(({ state: one }) => one)).toEqual(["found", "waiting"]);
		expect(changePick(again, { act: "remove", keys: [1] }).lines.map(({ key }) => key)).toEqual([2]);
	});
});
