import { describe, expect, it } from "vitest";
import { inLevel } from "../../testing/in-level.ts";
import { can } from "./can.ts";
import { defaultLevels } from "./levels.ts";
import { maskPersonal } from "./mask-personal.ts";
import { permissions } from "./permissions.ts";

describe("masking for a level without pii:reveal", () => {
	it("shows a user's name and id, and masks e-mail, phone, addresses and metadata values", () => {
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

	it("masks personal data within names, descriptions and reasons", () => {
		const text = "Blocked jane@acme.com, +46 70 123 45 67, from 192.0.2.9.";
		const shown = "Blocked j•••@acme.com, •••, from •••.";
		const names = ["name", "description", "reason", "actorName", "ownerName", "display_name", "client_name"];
		for (const name of names) expect(maskPersonal({ [name]: text })).toEqual({ [name]: shown });
		expect(maskPersonal([text])).toEqual([shown]);
	});

	it.each([
		["phone_number", "46701234567"],
		["phone_number", 46_701_234_567],
		["phone", "ask for Jane"],
		["username", "jane"],
		["nickname", "janie"],
		["birthdate", "1990-01-02"],
		["address", "1 Main Street"],
		["zoneinfo", "Europe/Stockholm"],
		["national_id", "900102-1234"],
		["latitude", 59.33],
		["path", "/api/v2/users/auth0%7C1"],
		["x-forwarded-for", "192.0.2.9, 198.51.100.7"],
		["initial_ip", "2001:db8::1"],
		["preferred_username", "jane"],
		["an unlisted name", "a value"],
	])("masks %s whole, as it does every name that is not known to be safe", (name, value) => {
		expect(maskPersonal({ user: { [name]: value, list: [{ [name]: [value] }] } })).toEqual({
			user: { [name]: "•••", list: [{ [name]: ["•••"] }] },
		});
	});

	it("keeps the first letter and the domain of an e-mail, and nothing of a value that is not one", () => {
		const value = { email: "jane@localhost", identifier: "+46701234567", sent_to: "jane" };
		expect(maskPersonal(value)).toEqual({ email: "j•••@localhost", identifier: "•••", sent_to: "•••" });
	});

	it("masks a key that is a personal value itself", () => {
		const value = { app_metadata: { "jane@acme.com": { "+46701234567": true } }, before: { "jane@acme.com": 1 } };
		expect(maskPersonal(value)).toEqual({
			app_metadata: { "j•••@acme.com": { "•••": "•••" } },
			before: { "j•••@acme.com": "•••" },
		});
	});

	it("keeps ids, dates, states and counts", () => {
		const value = {
			user_agent: "Chrome/120.0.0.0 Firefox 144.0.0.0",
			user_id: "samlp|acme|jane@acme.com",
			created_at: "2026-11-25T10:00:00.000Z",
			logins_count: 1_234_567,
			total: 12_345_678,
			nothing: null,
			ok: true,
			roles: ["rol_1"],
		};
		expect(maskPersonal(value)).toEqual(value);
	});

	it("keeps values that people wrote to be read, under the given names only", () => {
		const view = { name: "About jane@acme.com", search: "q=jane@acme.com", ownerName: "bo@acme.com" };
		const shown = maskPersonal({ views: [view] }, ["name", "search"]);
		expect(shown).toEqual({ views: [{ ...view, ownerName: "b•••@acme.com" }] });
		expect(maskPersonal({ views: [view] })).not.toEqual(shown);
	});

	it("applies to no level that can change a user, so that a mask is never saved as a value", () => {
		const changing = permissions.filter(
			(permission) => permission.startsWith("users:") && !permission.startsWith("users:read"),
		);
		for (const level of defaultLevels.filter((one) => !can(inLevel(one), "pii:reveal"))) {
			expect(changing.filter((permission) => can(inLevel(level), permission))).toEqual([]);
		}
	});
});
