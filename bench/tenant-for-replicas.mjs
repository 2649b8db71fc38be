/** Starts a tenant for one measurement, controlled through its control interface. */
import { startMeasuredTenant, tokenOf } from "./measured-tenant.mjs";

const users = 300;
const perPage = 100;

/** Returns the settings that replicas need for an upstream. */
export const settingsFor = (origin) => ({
	origin,
	host: new URL(origin).host,
	clientId: "conformance",
	clientSecret: "conformance-secret",
});

async function readUserIds(origin) {
	const authorization = `Bearer ${await tokenOf(origin)}`;
	const ids = [];
	for (let page = 0; page < users / perPage; page += 1) {
		const url = `${origin}/api/v2/users?per_page=${perPage}&page=${page}&fields=user_id`;
		const found = await (await fetch(url, { headers: { authorization } })).json();
		ids.push(...found.map(({ user_id }) => user_id));
	}
	return ids;
}

const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);

/** Starts a tenant, passes it to `work`, and stops it. Its counters start at zero. */
export async function withTenant(work) {
	const tenant = await startMeasuredTenant(users);
	const { origin } = tenant;
	async function control(path, body = {}) {
		const response = await fetch(`${origin}/__tenant/${path}`, { method: "POST", body: JSON.stringify(body) });
		if (!response.ok) throw new Error(`The tenant does not take ${path}: ${await response.text()}`);
	}
	try {
		const userIds = await readUserIds(origin);
		await control("reset", { users, seed: 1 });
		return await work({
			origin,
			settings: settingsFor(origin),
			userIds,
			control,
			/** Returns the numbers of token requests, of accepted Management API calls, and of those refused with 429. */
			async counters() {
				const { tokenRequests, calls, rateLimited } = await (await fetch(`${origin}/__tenant/counters`)).json();
				return {
					tokenRequests: sum(tokenRequests.conformance ?? {}),
					calls: sum(calls.conformance ?? {}),
					rateLimited: sum(rateLimited),
				};
			},
		});
	} finally {
		await tenant.stop();
	}
}
