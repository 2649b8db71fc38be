import { describe, expect, it } from "vitest";
import { can } from "./can.ts";
import { maskPersonal } from "./mask-personal.ts";
import { levels, permissions } from "./permissions.ts";

describe("for who may not see personal values", () => {
	it("a user is shown by name and id, with e-mail, phone, addresses and the values of metadata masked", () => {
		const user = {
			user_id: "samlp|acme|jane@acme.com",
			name: "Jane Doe",
			nickname: "jane",
			email: "jane@acme.com",
			phone_number: "+15550100",
			picture: "https://s.gravatar.com/avatar/abc",
			last_ip: "2001:db8::1",
			last_login: "2026-11-25T10:00:00.000Z",
			identities: [{ connection: "acme", provider: "samlp", user_id: "acme|jane@acme.com" }],
			user_metadata: { language: "en", address: { city: "Lund", codes: [1, true, null] } },
			app_metadata: {},
		};
		expect(maskPersonal(user)).toEqual({
			user_id: "samlp|acme|jane@acme.com",
			name: "Jane Doe",
			nickname: "•••",
			email: "j•••@acme.com",
			phone_number: "•••",
			last_ip: "•••",
			last_login: "2026-11-25T10:00:00.000Z",
			identities: [{ connection: "acme", provider: "samlp", user_id: "acme|jane@acme.com" }],
			user_metadata: { language: "•••", address: { city: "•••", codes: ["•••", "•••", null] } },
			app_metadata: {},
		});
	});

	it.each([
		["jane@acme.com", "j•••@acme.com"],
		["Blocked jane@acme.com from 192.0.2.9.", "Blocked j•••@acme.com from •••."],
		["mailto:jane@acme.com, joe@acme.com", "mailto:j•••@acme.com, j•••@acme.com"],
		["+46 70 123 45 67", "•••"],
		["2001:db8::1", "•••"],
		["::1", "•••"],
		["Blocked from 2001:db8::1 at 10:00:00", "Blocked from ••• at 10:00:00"],
		["2026-11-25T10:00:00.000Z", "2026-11-25T10:00:00.000Z"],
		["Version 1.2.3", "Version 1.2.3"],
		["Grace Hopper", "Grace Hopper"],
	])("the text %j is shown as %j", (text, shown) => {
		expect(maskPersonal({ description: text, list: [text] })).toEqual({ description: shown, list: [shown] });
	});

	it("a browser is not taken for an address, and numbers, dates and nothing stay", () => {
		const value = { user_agent: "Chrome/120.0.0.0 Firefox 144.0.0.0", count: 3, nothing: null, ok: true };
		expect(maskPersonal(value)).toEqual(value);
		expect(maskPersonal("2026")).toBe("2026");
	});

	it("a value that people wrote to be read stays, under the names that say so and no others", () => {
		const view = { name: "About jane@acme.com", search: "q=jane@acme.com", ownerName: "bo@acme.com" };
		const shown = maskPersonal({ views: [view] }, ["name", "search"]);
		expect(shown).toEqual({ views: [{ ...view, ownerName: "b•••@acme.com" }] });
		expect(maskPersonal({ views: [view] })).not.toEqual(shown);
	});

	it("nothing can be changed, so that no mask is ever saved in the place of a value", () => {
		const changing = permissions.filter(
			(permission) => permission.startsWith("users:") && !permission.startsWith("users:read"),
		);
		for (const level of levels.filter((one) => !can({ level: one }, "pii:reveal"))) {
			expect(changing.filter((permission) => can({ level }, permission))).toEqual([]);
		}
	});
});
