/** Asks the embedded tenant what the directory is asked, as Rolecall asks it without a directory. */
import { and, contains, or, toQueryString } from "../../lib/lucene/build-query.ts";
import { tokenOf } from "../measured-tenant.mjs";

/** The fields that words are looked for in. */
const fields = ["name", "email", "nickname", "given_name", "family_name", "username", "phone_number"];

/** The searches that the tenant can answer. It knows neither mistakes, nor roles, nor the order of a value of the metadata. */
const asked = new Set([
	...["one word of a name", "a whole name", "a whole e-mail", "a part of an e-mail", "a word that a fifth of all have"],
	...["the end of a phone number", "everybody, the newest first", "blocked", "a connection", "a value of the metadata"],
	...["a part of a name, as a condition", "a domain", "sign-ins of a month", "a word that nobody has"],
]);

const nodeOf = ({ text, node }) =>
	text === undefined
		? node
		: and(...text.split(/\s+/).map((word) => or(...fields.map((field) => contains(field, word)))));

/** Gives the tenant the users, and a role to its members. `pathOf` is undefined for what it cannot answer. */
export async function prepareTenant(origin, users, members) {
	const authorization = `Bearer ${await tokenOf(origin)}`;
	async function send(method, path, body) {
		const headers = { authorization, "content-type": "application/json" };
		const response = await fetch(`${origin}${path}`, { method, headers, body: JSON.stringify(body) });
		const answer = await response.json();
		if (!response.ok) throw new Error(`The tenant does not take ${method} ${path}: ${JSON.stringify(answer)}`);
		return answer;
	}
	await send("POST", "/__tenant/reset", { users });
	const { id } = await send("POST", "/api/v2/roles", { name: "Measured" });
	for (let at = 0; at < members.length; at += 100)
		await send("POST", `/api/v2/roles/${id}/users`, { users: members.slice(at, at + 100) });
	return {
		pathOf(search, given) {
			if (search === "a role") return `/roles/${id}/users?per_page=50`;
			if (!asked.has(search)) return undefined;
			const node = nodeOf({ ...given, text: given.text?.replace(/^(\d+) (\d+)$/, "$1$2") });
			const q = node === undefined ? "" : `&q=${encodeURIComponent(toQueryString(node))}`;
			return `/users?search_engine=v3&include_totals=true&per_page=50&sort=${given.sort?.by ?? "created_at"}:-1${q}`;
		},
		read: (path) => send("GET", `/api/v2${path}`),
	};
}
