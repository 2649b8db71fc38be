import { describe, expect, it } from "vitest";
import { type AuditEntry, auditEntrySchema } from "../../../lib/audit/contract.ts";
import type { LogEntry } from "../../../lib/users/logs.ts";
import { findChangeAuthor } from "./find-change-author.ts";

const act = (id: string, createdAt: string, more: Partial<AuditEntry>): AuditEntry =>
	auditEntrySchema.parse({
		...{
			id,
			createdAt,
			finishedAt: createdAt,
			actorId: "auth0|ana",
			actorName: "Ana",
			actorEmail: null,
			action: "user.profile_updated",
		},
		...{
			before: null,
			after: null,
			reason: null,
			undoes: null,
			requestId: "r",
			outcome: "succeeded",
			problemCode: null,
			...more,
		},
	});
const write = (log_id: string, date: string, more: Partial<LogEntry> = {}): LogEntry => ({
	log_id,
	date,
	type: "sapi",
	client_name: "CRM",
	...more,
});

describe("the author of a change", () => {
	const audit = [
		act("3", "2026-11-25T10:03:00.000Z", { after: { nickname: "x" }, outcome: "failed" }),
		act("2", "2026-11-25T10:02:00.000Z", { action: "user.metadata_updated", after: { user_metadata: { plan: 1 } } }),
		act("1", "2026-11-25T10:01:00.000Z", { after: { nickname: "y" }, reason: "Ticket 7" }),
	];

	it("finds the author in Rolecall's audit by field and by metadata key", () => {
		const of = (section: "profile" | "user_metadata" | "app_metadata", key: string) =>
			findChangeAuthor({ audit, logs: [] }, section, key);
		expect(of("profile", "nickname")).toMatchObject({ name: "Ana (auth0|ana)", reason: "Ticket 7", sure: true });
		expect(of("user_metadata", "plan")).toMatchObject({ date: "2026-11-25T10:02:00.000Z" });
		expect(of("app_metadata", "plan")).toBeUndefined();
		expect(of("profile", "name")).toBeUndefined();
	});

	it("names a later author from the tenant's log as unsure", () => {
		const own = write("b", "2026-11-25T10:06:00.000Z", { correlation_id: "1" });
		const later = write("a", "2026-11-25T10:05:00.000Z");
		const earlier = write("a", "2026-11-25T09:00:00.000Z");
		const of = (logs: LogEntry[]) => findChangeAuthor({ audit, logs }, "profile", "nickname");
		expect(of([own, later])).toEqual({ name: "CRM", date: later.date, reason: null, sure: false });
		expect(of([own, earlier])).toMatchObject({ name: "Ana (auth0|ana)", sure: true });
	});
});
