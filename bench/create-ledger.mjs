/** Records the creates of a tenant, of which every tenth fails before or after it was carried out, and the outcome of each. */
import { setTimeout as wait } from "node:timers/promises";

const slowMs = 300;

const envelope = (statusCode, message) => ({ status: statusCode, body: { statusCode, error: "Error", message } });

/** `mayBeDone`: true if the sender cannot know that the create was not carried out. */
const faults = [
	{ answer: () => envelope(429, "Global limit has been reached") },
	{ mayBeDone: true, answer: () => envelope(500, "An internal error occurred") },
	{ mayBeDone: true, isDone: true, answer: () => envelope(503, "Service unavailable") },
	{ mayBeDone: true, isDone: true, answer: () => "reset" },
	{ mayBeDone: true, answer: () => wait(slowMs).then(() => "reset") },
];

export function createLedger() {
	const mayBeDone = new Set();
	const users = new Map();
	let [arrived, faulty, duplicates] = [0, 0, 0];

	function create(email) {
		arrived += 1;
		if (mayBeDone.has(email)) duplicates += 1;
		const fault = arrived % 10 === 0 ? faults[faulty++ % faults.length] : undefined;
		const identities = [{ connection: "Users", provider: "auth0", user_id: email, isSocial: false }];
		const user = { user_id: `auth0|${email}`, email, identities, created_at: new Date().toISOString() };
		if (fault === undefined || fault.isDone) users.set(email, user);
		if (fault === undefined || fault.mayBeDone) mayBeDone.add(email);
		return fault === undefined ? { status: 201, body: user } : fault.answer();
	}

	return {
		/** Number of creates that were sent again although they may have been carried out. */
		duplicates: () => duplicates,
		isDone: (email) => users.has(email),
		onCall({ method, path, query, text }) {
			if (method === "POST") return create(JSON.parse(text).email);
			if (!path.endsWith("/users-by-email")) return envelope(404, "Not Found");
			const found = users.get(query.get("email"));
			return { body: found === undefined ? [] : [found] };
		},
	};
}
