import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../../../audit/contract.ts";
import type { LogEntry } from "../../logs.ts";
import { activityActor, completeSinceMs, joinActivity, matchesActivity } from "./activity.ts";

const log = (log_id: string, hour: number, more: Partial<LogEntry> = {}): LogEntry => ({
	log_id,
	date: `2026-11-25T${String(hour).padStart(2, "0")}:00:00.000Z`,
	type: "s",
	...more,
});
const act = (id: string, hour: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
	id,
	createdAt: log("", hour).date,
	finishedAt: null,
	actorId: "auth0|admin",
	actorName: "Ana",
	actorEmail: "ana@example.test",
	action: "user.blocked",
	before: null,
	after: null,
	reason: null,
	undoes: null,
	requestId: "r",
	outcome: "succeeded",
	problemCode: null,
	...more,
});
const here = { userId: "auth0|u", nowMs: Date.parse("2026-11-25T12:00:00.000Z") };
const none = { kind: null, who: null, since: null };

describe("a user's timeline", () => {
	it("entries without a readable id or date are kept, and the undated ones come last", () => {
		const odd = [log("", 7), log("", 6, { date: "" }), log("5", 5, { date: "" })];
		const items = joinActivity({ logs: [...odd, log("1", 4)], audit: [act("a1", 3)] });
		expect(items.map(({ date }) => date.slice(11, 13))).toEqual(["07", "04", "03", "", ""]);
		expect(new Set(items.map(({ key }) => key)).size).toBe(5);
	});

	it("unreadable dates do not count for how far back the timeline is complete", () => {
		const dated = { oldest: log("1", 4).date, hasMore: true };
		expect(completeSinceMs([{ oldest: "", hasMore: true }, dated])).toBe(Date.parse(dated.oldest));
	});

	it("the two entries of one act are joined by correlation id, in order of time", () => {
		const written = log("2", 9, { type: "sapi", correlation_id: "a1" });
		const items = joinActivity({
			logs: [log("3", 10), written, written, log("1", 8)],
			audit: [act("a1", 9), act("a2", 11)],
		});
		expect(items.map(({ key }) => key)).toEqual(["a2", "3", "a1", "1"]);
		expect(items[2]).toMatchObject({ audit: { id: "a1" }, log: { log_id: "2" } });
	});

	it("a mail that an act sent is one event with the act, and stays among the mails", () => {
		const sent = act("a1", 9, { action: "user.verification_sent" });
		const mail = log("mail", 9, { type: "svr" });
		const written = log("api", 9, { type: "sapi", correlation_id: "a1" });
		const [item, ...others] = joinActivity({ logs: [mail, written], audit: [sent] });
		expect(others).toEqual([]);
		expect(item).toMatchObject({ key: "a1", log: { log_id: "api" }, mail: { log_id: "mail" } });
		expect(item && matchesActivity(item, { ...none, kind: "mails" }, here)).toBe(true);
		expect(item && matchesActivity(item, { ...none, kind: "admin" }, here)).toBe(true);
	});

	it.each([
		["an hour before the act", act("a1", 10, { action: "user.verification_sent" }), "svr"],
		["of another kind", act("a1", 9, { action: "user.verification_sent" }), "scpr"],
		["that failed", act("a1", 9, { action: "user.verification_sent" }), "fvr"],
		[
			"of an act that is not known to have succeeded",
			act("a1", 9, { action: "user.password_reset_sent", outcome: "unknown" }),
			"scpr",
		],
	])("a mail %s is an event of its own", (_which, sent, type) => {
		const items = joinActivity({ logs: [log("mail", 9, { type })], audit: [sent] });
		expect(items.map(({ key }) => key).sort()).toEqual(["a1", "mail"]);
	});

	it("two mails of two acts are two events, each with the closest act", () => {
		const at = (second: number) => ({ date: `2026-11-25T09:00:${second}.000Z` });
		const items = joinActivity({
			logs: [log("second", 9, { type: "scpr", ...at(31) }), log("first", 9, { type: "scpr", ...at(11) })],
			audit: [
				act("b", 9, { action: "user.password_reset_sent", createdAt: at(30).date }),
				act("a", 9, { action: "user.password_reset_sent", createdAt: at(10).date }),
			],
		});
		expect(items.map(({ key, mail }) => [key, mail?.log_id])).toEqual([
			["b", "second"],
			["a", "first"],
		]);
	});

	it("every event has its actor", () => {
		const actors = joinActivity({
			logs: [
				log("1", 4),
				log("2", 3, { type: "sapi", user_id: "auth0|other", user_name: "Bo" }),
				log("3", 2, { type: "sapi", user_id: "", client_name: "CRM" }),
				log("4", 1, { user_id: here.userId, user_name: "mail@example.test" }),
			],
			audit: [act("a", 5)],
		}).map((item) => activityActor(item, here.userId));
		expect(actors).toEqual([
			{ id: "auth0|admin", name: "Ana (ana@example.test, auth0|admin)" },
			{ id: here.userId, name: "" },
			{ id: "auth0|other", name: "Bo (auth0|other)" },
			{ id: "app:CRM", name: "CRM" },
			{ id: here.userId, name: "" },
		]);
	});

	it.each([
		[none, ["a", "mail", "fp", "s"]],
		[{ ...none, kind: "sign_ins" }, ["fp", "s"]],
		[{ ...none, kind: "failures" }, ["fp"]],
		[{ ...none, kind: "mails" }, ["mail"]],
		[{ ...none, kind: "admin" }, ["a"]],
		[{ ...none, who: "auth0|admin" }, ["a"]],
		[{ ...none, who: here.userId, since: "1h" }, ["mail"]],
	] as const)("the filters %j show %j", (filters, keys) => {
		const logs = [log("mail", 11, { type: "svr" }), log("fp", 10, { type: "fp" }), log("s", 9)];
		const items = joinActivity({ logs, audit: [act("a", 12)] });
		expect(items.filter((item) => matchesActivity(item, filters, here)).map(({ key }) => key)).toEqual(keys);
	});

	it("the timeline is complete back to where every stream that has more was read", () => {
		const at = (hour: number, hasMore: boolean) => ({ oldest: log("", hour).date, hasMore });
		expect(completeSinceMs([at(3, true), at(5, true), at(9, false)])).toBe(Date.parse(log("", 5).date));
		expect(completeSinceMs([at(3, false), { oldest: undefined, hasMore: true }])).toBe(Number.NEGATIVE_INFINITY);
	});
});
