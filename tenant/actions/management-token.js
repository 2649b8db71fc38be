/**
 * The Action that replaces the rule since Auth0 ended rules in November 2026, with the same pattern. It counts logins in
 * `app_metadata.action_login_counter` and puts the count into the ID token.
 *
 * Secrets of the Action: AUTH0_DOMAIN, APIV2_CLIENT_ID and APIV2_CLIENT_SECRET.
 *
 * `api.cache` replaces `global`: it stores strings of up to 4 kB, for 15 minutes by default and 24 hours at most, and may lose them at any
 * time. It has no lock either: Actions that find it empty at the same time each request a token.
 */
const windowMs = 60 * 1000;
const timeoutMs = 5 * 1000;

async function askForToken(secrets) {
	const response = await fetch(`https://${secrets.AUTH0_DOMAIN}/oauth/token`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			grant_type: "client_credentials",
			client_id: secrets.APIV2_CLIENT_ID,
			client_secret: secrets.APIV2_CLIENT_SECRET,
			audience: `https://${secrets.AUTH0_DOMAIN}/api/v2/`,
		}),
		signal: AbortSignal.timeout(timeoutMs),
	});
	if (!response.ok) throw new Error(`No Management API token: ${response.status}`);
	return response.json();
}

async function getToken(secrets, cache) {
	const key = `${secrets.APIV2_CLIENT_ID}_token`;
	const kept = cache.get(key);
	if (kept) return kept.value;
	const { access_token, expires_in } = await askForToken(secrets);
	const ttl = expires_in * 1000 - windowMs;
	// A full cache, or a token too long for it, costs only a request at the next sign-in.
	if (ttl > 0) cache.set(key, access_token, { ttl });
	return access_token;
}

exports.onExecutePostLogin = async (event, api) => {
	if (event.transaction.protocol === "oauth2-refresh-token") return;

	const { secrets } = event;
	const token = await getToken(secrets, api.cache);
	const counter = (event.user.app_metadata.action_login_counter ?? 0) + 1;
	const address = `https://${secrets.AUTH0_DOMAIN}/api/v2/users/${encodeURIComponent(event.user.user_id)}`;
	const response = await fetch(address, {
		method: "PATCH",
		headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
		body: JSON.stringify({ app_metadata: { action_login_counter: counter } }),
		signal: AbortSignal.timeout(timeoutMs),
	});
	// The token is no longer valid: the next sign-in requests another.
	if (response.status === 401) api.cache.delete(`${secrets.APIV2_CLIENT_ID}_token`);
	// The tenant is busy: an uncounted login is better than a failed one.
	if (response.status === 429) return;
	if (!response.ok) throw new Error(`The login was not counted: ${response.status}`);
	api.idToken.setCustomClaim("https://rolecall.test/logins", counter);
};
