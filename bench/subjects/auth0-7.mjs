/** Auth0's SDK of today, with its own token, its own retries and the `fetch` it takes by default. */
import { ManagementClient } from "auth0-7";
// Not exported by the package; what its client asks.
import { TokenProvider } from "../node_modules/auth0-7/dist/esm/management/wrapper/token-provider.mjs";
import { fetchOnLoopback } from "./on-loopback.mjs";

export function createClient({ host, clientId, clientSecret }) {
	const options = { domain: host, clientId, clientSecret, audience: `https://${host}/api/v2/`, fetch: fetchOnLoopback };
	const sdk = new ManagementClient({ ...options });
	const tokens = new TokenProvider(options);
	return {
		token: () => tokens.getAccessToken(),
		getUser: (id, { signal }) => sdk.users.get(id, {}, { abortSignal: signal }),
		createUser: (user, { signal }) => sdk.users.create(user, { abortSignal: signal }),
		shown: { sdk, tokens },
	};
}
