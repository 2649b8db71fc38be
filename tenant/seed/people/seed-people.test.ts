import { expect, test } from "vitest";
import { emptyState } from "../../state/tenant-state.ts";
import { seedAccounts } from "../seed-accounts.ts";
import { seedConnections } from "../seed-connections.ts";
import { seedRoles } from "../seed-roles.ts";
import { seedPeople } from "./seed-people.ts";

const todayMs = Date.UTC(2026, 10, 24, 12);

/** The users of a tenant with so many people, each with what is not answered with them. */
function peopleOf(count: number, isBeside: boolean) {
	const state = emptyState({});
	seedConnections(state);
	seedRoles(state);
	seedAccounts(state, todayMs);
	const accounts = state.users.size;
	seedPeople(state, { count, seed: 3, todayMs, isBeside });
	return [...state.users.values()]
		.slice(accounts)
		.map((user) => ({ user, hidden: state.users.privateOf(user.user_id) }));
}

test("a second thread draws the same people as the first one would, whether or not the last batch is full", () => {
	for (const count of [2_000, 2_345]) {
		const beside = peopleOf(count, true);
		expect(beside).toHaveLength(count);
		expect(beside).toEqual(peopleOf(count, false));
	}
});

test("a second thread draws more people in all than it may be ahead of the first one", () => {
	expect(peopleOf(20_000, true)).toHaveLength(20_000);
});

test("no drawn person gets the short id or the phone number of an existing user", () => {
	const drawn = peopleOf(2_000, false).map(({ user }) => user);
	const github = drawn.find(({ identities }) => identities[0]?.provider === "github");
	const sms = drawn.find(({ phone_number }) => phone_number !== undefined);
	if (github === undefined || sms === undefined) throw new Error("Nobody comes by GitHub or by SMS.");
	const state = emptyState({});
	seedRoles(state);
	state.users.load({ ...github, name: "First" });
	state.users.load({ ...sms, user_id: "sms|first" });
	seedPeople(state, { count: 2_000, seed: 3, todayMs });
	expect(state.users.size).toBe(2 + 2_000);
	expect(state.users.get(github.user_id)?.name).toBe("First");
	expect(state.users.having("phone_number", sms.phone_number ?? "").map(({ user_id }) => user_id)).toEqual([
		"sms|first",
	]);
});
