import { expect, it } from "vitest";
import { readMessage } from "../reads/read-events.ts";
import { changesOfEvent } from "./changes-of-event.ts";

/** Returns the changes of a message as the tenant sends it. */
const changesOf = (type: string, object: object) => {
	const time = "2026-11-30T12:00:00.000Z";
	return changesOfEvent(readMessage({ type, offset: "x", event: { time, data: { object } } }) ?? expect.unreachable());
};

const user = { user_id: "auth0|1" };
const organization = { id: "org_1", name: "acme" };
const group = { id: "grp_1", type: "connection" };
const userMember = { id: "auth0|1", member_type: "user" };

it.each([
	["user.created", user, [{ kind: "user", id: "auth0|1", reads: ["profile", "roles", "organizations", "groups"] }]],
	["user.updated", user, [{ kind: "user", id: "auth0|1", reads: ["profile"] }]],
	["user.deleted", user, [{ kind: "user", id: "auth0|1", reads: ["profile"], ifKept: true }]],
	["organization.member.added", { organization, user }, [{ kind: "user", id: "auth0|1", reads: ["organizations"] }]],
	["organization.member.deleted", { organization, user }, [{ kind: "user", id: "auth0|1", reads: ["organizations"] }]],
	["organization.deleted", organization, [{ kind: "disbanded", list: "organization", id: "org_1" }]],
	["group.member.added", { group, member: userMember }, [{ kind: "user", id: "auth0|1", reads: ["groups"] }]],
	["group.member.deleted", { group, member: userMember }, [{ kind: "user", id: "auth0|1", reads: ["groups"] }]],
	["group.deleted", group, [{ kind: "disbanded", list: "group", id: "grp_1" }]],
])("the event %s means what is to be read again", (type, object, changes) => {
	expect(changesOf(type, object)).toEqual(changes);
});

it.each([
	["a connection as a member of a group", "group.member.added", { group, member: { id: "con_1", member_type: "c" } }],
	["a user without an id", "user.updated", { email: "a@example.com" }],
	["an id that is no text", "user.updated", { user_id: 7 }],
	["an unknown type", "user.painted", user],
	["an organization that changed", "organization.updated", organization],
])("an event of %s means nothing", (_case, type, object) => {
	expect(changesOf(type, object)).toEqual([]);
});

it("messages without an event mean nothing", () => {
	expect([{ type: "offset-only", offset: "x" }, { type: "user.updated" }].map(changesOfEvent)).toEqual([[], []]);
	expect([readMessage(undefined), readMessage({}), readMessage("text")]).toEqual([undefined, undefined, undefined]);
});
