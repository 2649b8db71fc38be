/** Auth0's SDK of today, with its own token, its own retries and the `fetch` it takes by default. */
import { ManagementClient } from "auth0-7";
import { fetchOnLoopback } from "./on-loopback.mjs";

/** Not exported by the package; what its client asks. */
const { TokenProvider } = await import(
	new URL("management/wrapper/token-provider.mjs", import.meta.resolve("auth0-7")).href
);

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
