/**
 * A rule that calls the Management API with one token for many sign-ins: it counts logins in `app_metadata.login_counter`.
 *
 * Settings (Auth Pipeline > Rules > Settings): AUTH0_DOMAIN, APIV2_CLIENT_ID and APIV2_CLIENT_SECRET, of a machine application whose
 * only scope is `update:users_app_metadata`.
 *
 * The pattern: `global` outlives a run for as long as Auth0 keeps the container, so the token is kept there, under a name that tells whose
 * it is, and asked for again only when it has less than a minute to live. Whatever goes wrong goes to the callback, and ends the sign-in.
 *
 * What it does not do, and a server has to: two sign-ins that find no token both ask for one, and so does every container; and a token
 * that was revoked is noticed by the first sign-in that fails with it. TOKENS.md goes on from here.
 */
function managementToken(user, context, callback) {
	// A refresh is no login.
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
		// The life of a token counts from before it was asked for.
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
				// The token was not good any more: the next sign-in asks for another.
				if (failure.statusCode === 401) delete global[key];
				// The tenant is busy: a login that is not counted is better than one that fails.
				if (failure.statusCode === 429) return callback(null, user, context);
				return callback(failure);
			});
	});
}
