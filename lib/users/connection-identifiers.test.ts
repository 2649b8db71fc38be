import { expect, it } from "vitest";
import { toConnectionIdentifiers } from "./connection-identifiers.ts";

const active = { identifier: { active: true } };

it.each([
	["an older database", {}, ["required", "off", "off"]],
	["a database without usernames", { requires_username: false }, ["required", "off", "off"]],
	["a database that requires a username", { requires_username: true }, ["required", "required", "off"]],
	[
		"flexible identifiers",
		{
			attributes: {
				email: { ...active, signup: { status: "optional" } },
				username: { ...active, signup: { status: "required" } },
				phone_number: active,
			},
		},
		["optional", "required", "optional"],
	],
	[
		"a database of usernames alone",
		{ attributes: { username: { ...active, profile_required: true } } },
		["off", "required", "off"],
	],
])("reads which identifiers the users of %s have", (_what, options, needs) => {
	const { email, username, phone_number } = toConnectionIdentifiers(options);
	expect([email, username, phone_number]).toEqual(needs);
});
