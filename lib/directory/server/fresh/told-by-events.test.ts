import { describe, expect, it } from "vitest";
import type { DatedChange } from "./apply-changes.ts";
import { wholeUser } from "./changes-of-write.ts";
import { createToldByEvents } from "./told-by-events.ts";

const dated = (change: DatedChange["change"], seconds: number): DatedChange => ({
	change,
	at: new Date(Date.parse("2026-11-30T12:00:00.000Z") + seconds * 1_000),
});
const profile = (seconds: number, id = "auth0|1") => dated({ kind: "user", id, reads: ["profile"] }, seconds);
const made = (seconds: number) => dated(wholeUser("auth0|1"), seconds);
const gone = (seconds: number) => dated({ kind: "gone", id: "auth0|1" }, seconds);

/** Returns what of the log's changes is news after these events. */
function newsAfter(events: DatedChange[], ...log: DatedChange[]): DatedChange[] {
	const told = createToldByEvents();
	told.note(events);
	return told.newsOf(log);
}

describe("the log's entry of a change", () => {
	it("is no news if an event told of it, up to 2 s earlier or later", () => {
		expect(newsAfter([profile(0)], profile(2))).toEqual([]);
		expect(newsAfter([profile(2)], profile(0))).toEqual([]);
	});

	it("is news if the event was of another time, another user or another part", () => {
		const organizations = dated({ kind: "user", id: "auth0|1", reads: ["organizations"] }, 0);
		for (const entry of [profile(3), profile(0, "auth0|2"), organizations])
			expect(newsAfter([profile(0)], entry)).toEqual([entry]);
	});

	it("is news if it is the second one and there was one event", () => {
		expect(newsAfter([profile(0)], profile(0), profile(1))).toEqual([profile(1)]);
		expect(newsAfter([profile(0), profile(1)], profile(0), profile(1))).toEqual([]);
	});

	it("is news if it is of a sign-in, of which no event tells, and stands for no event", () => {
		const signIn = { ...profile(1), isSignIn: true };
		expect(newsAfter([profile(0)], signIn, profile(0))).toEqual([profile(1)]);
	});

	it("is no news if it is one of several of the creation of a user", () => {
		expect(newsAfter([made(0)], made(0), made(0))).toEqual([]);
	});

	it("is read by id if it is of a deletion before a creation that an event told of", () => {
		const again = dated({ kind: "user", id: "auth0|1", reads: ["profile"], ifKept: true }, 0);
		expect(newsAfter([made(1)], gone(0), made(1))).toEqual([again]);
		expect(newsAfter([made(0)], gone(5))).toEqual([gone(5)]);
	});

	it("is no news even if it comes long after the event, until thousands came later", () => {
		const many = (seconds: number) => Array.from({ length: 1_000 }, (_, index) => profile(seconds, `auth0|m${index}`));
		expect(newsAfter([profile(0), ...many(500)], profile(0))).toEqual([]);
		expect(newsAfter([profile(0), ...many(700)], profile(0))).toEqual([profile(0)]);
		expect(newsAfter([profile(0), profile(700), ...many(700)], profile(0))).toEqual([profile(0)]);
	});
});
