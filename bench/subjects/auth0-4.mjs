/** Auth0's SDK up to version 4, with its own token, its own retries and its default `fetch`. */
import { createRequire } from "node:module";
import path from "node:path";
import { ManagementClient } from "auth0-4";
import { fetchOnLoopback } from "./on-loopback.mjs";

const require = createRequire(import.meta.url);

/** The package does not export this; its client uses it. */
const { TokenProvider } = require(path.join(path.dirname(require.resolve("auth0-4")), "management/token-provider.js"));

export function createClient({ host, clientId, clientSecret }) {
	const options = { domain: host, clientId, clientSecret, audience: `https://${host}/api/v2/`, fetch: fetchOnLoopback };
	const sdk = new ManagementClient(options);
	const tokens = new TokenProvider(options);
	return {
		token: () => tokens.getAccessToken(),
		getUser: async (id, { signal }) => (await sdk.users.get({ id }, { signal })).data,
		createUser: async (user, { signal }) => (await sdk.users.create(user, { signal })).data,
		shown: { sdk, tokens },
	};
}
