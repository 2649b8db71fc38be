/** Runs Rolecall's broker and client as the server does, from their settings. */

const secretOf = (name) => `${name}-of-the-bench-0123456789abcdef`;

/** Replaces the server's audit around a write: nothing is recorded here. */
const withoutAudit = (_act, run) => run("bench");

const actor = { userId: "auth0|bench", name: "Bench", level: "admin" };

export async function createClient({
	host,
	clientId,
	clientSecret,
	databaseUrl = "",
	plan = "enterprise",
	opensDatabase = true,
	rate,
}) {
	Object.assign(process.env, {
		AUTH0_DOMAIN: host,
		APIV2_CLIENT_ID: clientId,
		APIV2_CLIENT_SECRET: clientSecret,
		AUTH0_CLIENT_ID: "sign-in",
		AUTH0_CLIENT_SECRET: secretOf("sign-in"),
		NEXTAUTH_URL: "http://localhost:3000",
		NEXTAUTH_SECRET: secretOf("nextauth"),
		ROLECALL_SECRET: secretOf("rolecall"),
		DATABASE_URL: databaseUrl,
		AUTH0_PLAN: plan,
		LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
	});
	const { getTokenBroker } = await import("../../lib/token-broker/server/get-token-broker.ts");
	const { callManagementApi } = await import("../../lib/management-api/server/call/call-management-api.ts");
	const { createUser } = await import("../../lib/users/server/acts/create-user.ts");
	const { getDatabase } = await import("../../lib/database/server/database.ts");
	// Does what the server does at startup before it requests its token.
	if (databaseUrl !== "" && opensDatabase) await getDatabase();
	if (rate !== undefined) await (await import("./tell-rate.mjs")).tellRate(rate, databaseUrl !== "");
	const broker = getTokenBroker();
	const call = ({ signal, lane, deadlineMs }, act) => callManagementApi({ signal, lane, timeoutMs: deadlineMs }, act);
	return {
		token: (options) => broker.getToken(options),
		getUser: (id, options) => call(options, (api, request) => api.users.get(id, {}, request)),
		createUser: (user, { signal }) => createUser({ actor, act: withoutAudit, signal }, user),
		requests: () => broker.status().counters.requests,
		shown: { broker },
	};
}
