/** Auth0's current SDK, with its own token, its own retries and its default `fetch`. */
import { ManagementClient } from "auth0-7";
import { fetchOnLoopback } from "./on-loopback.mjs";

/** The package does not export this; its client uses it. */
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
