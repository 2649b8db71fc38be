/**
 * Microsoft's library for the same grant. Its requests get Auth0's `audience` in place of Entra's `scope`. The granted scopes are hidden
 * from it, because it looks tokens up by the requested ones.
 */
import { ConfidentialClientApplication, ProtocolMode } from "@azure/msal-node";
import { createPlainCalls } from "./plain-calls.mjs";

function createNetwork(origin, audience) {
	async function send(url, method, { headers, body } = {}) {
		const form = new URLSearchParams(body);
		form.delete("scope");
		form.set("audience", audience);
		const init = { method, headers, body: method === "POST" ? form.toString() : undefined };
		const response = await fetch(url.replace(/^https:\/\/[^/]+/, origin), init);
		const { scope: _granted, ...answer } = await response.json();
		return { status: response.status, headers: Object.fromEntries(response.headers), body: answer };
	}
	return {
		sendGetRequestAsync: (url, options) => send(url, "GET", options),
		sendPostRequestAsync: (url, options) => send(url, "POST", options),
	};
}

export function createClient(settings) {
	const { origin, host, clientId, clientSecret } = settings;
	const authority = `https://${host}/`;
	const metadata = {
		issuer: authority,
		authorization_endpoint: `${authority}authorize`,
		token_endpoint: `${authority}oauth/token`,
	};
	const audience = `${origin}/api/v2/`;
	const application = new ConfidentialClientApplication({
		auth: {
			clientId,
			clientSecret,
			authority,
			knownAuthorities: [host],
			authorityMetadata: JSON.stringify(metadata),
		},
		system: { protocolMode: ProtocolMode.OIDC, networkClient: createNetwork(origin, audience) },
	});
	const scopes = [`${audience}.default`];
	const token = async () => (await application.acquireTokenByClientCredential({ scopes })).accessToken;
	return { token, ...createPlainCalls(settings, token), shown: { application } };
}
