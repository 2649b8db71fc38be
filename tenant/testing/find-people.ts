import { parseQuery } from "../../lib/lucene/parse-query.ts";
import { compileTree } from "../search/compile-tree.ts";
import { toUserDocument } from "../search/user-document.ts";
import { createUserFields } from "../search/user-fields.ts";

/** Three users that a search can tell apart. */
const people = {
	ana: {
		user_id: "auth0|a1",
		email: "Ana.Duarte@Example.com",
		email_verified: true,
		name: "Ana María Duarte",
		given_name: "Ana María",
		nickname: "ana",
		username: "AnaD",
		phone_number: "+351900000001",
		logins_count: 42,
		last_login: "2025-12-31T23:59:59.999Z",
		created_at: "2024-02-29T10:30:15.250Z",
		updated_at: "2025-12-31T23:59:59.999Z",
		identities: [
			{ connection: "Username-Password-Authentication", provider: "auth0", user_id: "a1", isSocial: false },
			{ connection: "google-oauth2", provider: "google-oauth2", user_id: "109", isSocial: true },
		],
		user_metadata: {
			language: "pt",
			preferences: { theme: "dark", size: 13 },
			tags: ["a", "B"],
			none: null,
			empty: {},
		},
		app_metadata: { plan: "Team", customer: { number: 18_151 }, list: [] },
	},
	bob: {
		user_id: "samlp|acme|bob@acme.com",
		email: "bob@acme.com",
		email_verified: false,
		name: "Bob (the builder)",
		nickname: "bob",
		blocked: true,
		logins_count: 0,
		created_at: "2025-01-01T00:00:00.000Z",
		updated_at: "2025-01-01T00:00:00.000Z",
		identities: [{ connection: "acme", provider: "samlp", user_id: "acme|bob@acme.com", isSocial: false }],
		user_metadata: { addresses: [{ city: "Paris" }, { city: "Rome" }] },
		app_metadata: {},
	},
	zoe: {
		user_id: "sms|z9",
		phone_number: "+15550000009",
		name: "Zoë 😀 O'Neil",
		created_at: "2025-06-15T12:00:00.000Z",
		updated_at: "2025-06-15T12:00:00.000Z",
		identities: [{ connection: "sms", provider: "sms", user_id: "z9", isSocial: false }],
	},
};

const fields = createUserFields((userId, test) => userId === people.ana.user_id && ["org_1", "org_2"].some(test));

/** Returns the names of the users that a query finds, in the order above. */
export function findPeople(q: string): string {
	const matches = compileTree(parseQuery(q), fields);
	return Object.entries(people)
		.filter(([, user]) => matches(toUserDocument(user)))
		.map(([name]) => name)
		.join(" ");
}
