/** Auth0's SDK as it was up to version 4, with its own token, its own retries and the `fetch` it takes by default. */
import { createRequire } from "node:module";
import { ManagementClient } from "auth0-4";
import { fetchOnLoopback } from "./on-loopback.mjs";

/** Not exported by the package; what its client asks. */
const { TokenProvider } = createRequire(import.meta.url)(
	"../node_modules/auth0-4/dist/cjs/management/token-provider.js",
);

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
