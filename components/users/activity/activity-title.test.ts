import { expect, test } from "vitest";
import type { AuditEntry } from "@/lib/audit/contract";
import messages from "../../../messages/en.json";
import { activityTitle } from "./activity-title.ts";

const entry = (outcome: AuditEntry["outcome"]): AuditEntry => ({
	id: "1",
	action: "user.blocked",
	actorId: "auth0|1",
	actorName: "Ada",
	actorEmail: null,
	requestId: "r",
	reason: null,
	outcome,
	problemCode: null,
	before: null,
	after: null,
	undoes: null,
	createdAt: "2026-11-20T10:00:00.000Z",
	finishedAt: null,
});

test.each([
	["succeeded", "User blocked"],
	["failed", "Block user"],
	["unknown", "Block user"],
	["intended", "Block user"],
] as const)(
	"an act with the outcome %s is worded as %j, and only a successful one in the past tense",
	(outcome, title) => {
		const item = { key: "1", date: "2026-11-20T10:00:00.000Z", audit: entry(outcome) };
		expect(activityTitle(item, messages)).toBe(title);
	},
);
