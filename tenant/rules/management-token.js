/**
 * A rule that calls the Management API with one token for many sign-ins: it counts logins in `app_metadata.login_counter`.
 *
 * Settings (Auth Pipeline > Rules > Settings): AUTH0_DOMAIN, APIV2_CLIENT_ID and APIV2_CLIENT_SECRET, of a machine application whose only
 * scope is `update:users_app_metadata`.
 *
 * The pattern: `global` outlives a run for as long as Auth0 keeps the container. The rule stores the token there, under a name that
 * includes its client, and requests a new one only in its last minute. Any error goes to the callback and ends the sign-in.
 *
 * A server must do more than this rule: two sign-ins that find no token both request one, and so does every container; and only the first
 * failing sign-in notices that a token was revoked. TOKENS.md continues from here.
 */
function managementToken(user, context, callback) {
	// A refresh is not a login.
	if (context.protocol === "oauth2-refresh-token") return callback(null, user, context);

	const request = require("request");
	const { ManagementClient } = require("auth0");

	const domain = configuration.AUTH0_DOMAIN;
	const clientId = configuration.APIV2_CLIENT_ID;
	const key = `${clientId}_token`;
	const windowMs = 60 * 1000;
	const timeout = 5 * 1000;

	function askForToken(done) {
		const form = {
			grant_type: "client_credentials",
			client_id: clientId,
			client_secret: configuration.APIV2_CLIENT_SECRET,
			audience: `https://${domain}/api/v2/`,
		};
		// The token's lifetime counts from before the request.
		const askedAtMs = Date.now();
		request.post({ url: `https://${domain}/oauth/token`, form, json: true, timeout }, (error, response, body) => {
			if (error) return done(error);
			if (response.statusCode !== 200) return done(new Error(`No Management API token: ${response.statusCode}`));
			global[key] = { token: body.access_token, expiresAtMs: askedAtMs + body.expires_in * 1000 };
			return done(null, body.access_token);
		});
	}

	function getToken(done) {
		const kept = global[key];
		if (kept && Date.now() < kept.expiresAtMs - windowMs) return done(null, kept.token);
		return askForToken(done);
	}

	getToken((error, token) => {
		if (error) return callback(error);
		const management = new ManagementClient({ domain, token });
		const counter = (user.app_metadata?.login_counter ?? 0) + 1;
		return management
			.updateAppMetadata({ id: user.user_id }, { login_counter: counter })
			.then(() => callback(null, user, context))
			.catch((failure) => {
				// The token is no longer valid: the next sign-in requests another.
				if (failure.statusCode === 401) delete global[key];
				// The tenant is busy: an uncounted login is better than a failed one.
				if (failure.statusCode === 429) return callback(null, user, context);
				return callback(failure);
			});
	});
}
