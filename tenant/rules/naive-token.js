/**
 * The same rule as `management-token.js` without its pattern: it requests a token at every sign-in. It works, but a thousand sign-ins an
 * hour send a thousand requests. Each counts towards the tenant's rate limit and token quota, and makes the person wait.
 */
function naiveToken(user, context, callback) {
	if (context.protocol === "oauth2-refresh-token") return callback(null, user, context);

	const request = require("request");
	const { ManagementClient } = require("auth0");
	const domain = configuration.AUTH0_DOMAIN;
	const form = {
		grant_type: "client_credentials",
		client_id: configuration.APIV2_CLIENT_ID,
		client_secret: configuration.APIV2_CLIENT_SECRET,
		audience: `https://${domain}/api/v2/`,
	};

	request.post({ url: `https://${domain}/oauth/token`, form, json: true }, (error, response, body) => {
		if (error) return callback(error);
		if (response.statusCode !== 200) return callback(new Error(`No Management API token: ${response.statusCode}`));
		const management = new ManagementClient({ domain, token: body.access_token });
		const counter = (user.app_metadata?.login_counter ?? 0) + 1;
		return management.updateAppMetadata({ id: user.user_id }, { login_counter: counter }, (failure) =>
			callback(failure, user, context),
		);
	});
}
