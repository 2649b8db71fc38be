import { expect, test } from "vitest";
import { userSchema } from "../../../lib/users/user.ts";
import { toCaseSummary } from "./case-summary.ts";

const words = {
	title: "Case",
	user: "User",
	status: "Status",
	states: {
		active: "active",
		blocked: "blocked",
		unverified: "not verified",
		lockedOut: "locked out",
		neverLoggedIn: "never",
	},
	lastLogin: "Last login",
	roles: "Roles",
	events: "Latest events",
	none: "none",
	unknown: "unknown",
	eventOf: ({ log }: { log?: { type: string } }) => log?.type ?? "act",
};
const user = userSchema.parse({
	user_id: "auth0|1",
	name: "grace@example.test",
	email: "grace@example.test",
	blocked: true,
	last_login: "2026-11-24T09:30:00.000Z",
});
const page = { user, lockouts: { state: "known" as const, blocks: [{ identifier: "x", ip: "192.0.2.9" }] } };
const nowMs = Date.parse("2026-11-25T10:00:00.000Z");

test("the summary of a case has a few lines with UTC times and without an e-mail or address", () => {
	const events = Array.from({ length: 7 }, (_, index) => {
		const date = `2026-11-25T0${index}:00:00.000Z`;
		return { key: String(index), date, log: { log_id: String(index), date, type: `from 192.0.2.${index}` } };
	});
	expect(toCaseSummary({ page, roles: [{ id: "rol_1", name: "Editor" }], events, nowMs }, words)).toBe(
		[
			"Case, 2026-11-25 10:00 UTC",
			"User: auth0|1 (g•••@example.test)",
			"Status: blocked, not verified, locked out",
			"Last login: 2026-11-24 09:30 UTC",
			"Roles: Editor",
			"Latest events:",
			...[0, 1, 2, 3, 4].map((hour) => `- 2026-11-25 0${hour}:00 UTC: from •••`),
		].join("\n"),
	);
});

test("the summary of a case says that unread data is unknown, never that there is none", () => {
	const text = toCaseSummary({ page, roles: undefined, events: undefined, nowMs }, words);
	expect(text).toContain("Roles: unknown\nLatest events: unknown");
	expect(toCaseSummary({ page, roles: [], events: [], nowMs }, words)).toContain("Roles: none\nLatest events: none");
});
