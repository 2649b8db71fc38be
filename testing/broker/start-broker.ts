import { Secret } from "../../lib/env/server/secret.ts";
import { TokenBroker, type TokenBrokerOptions } from "../../lib/token-broker/server/token-broker.ts";
import { createTokenEndpoint } from "../scripted-tenant/token-endpoint.ts";
import { createFakeClock } from "./fake-clock.ts";

/** Starts a broker with a fake clock and a test's own endpoint; it refreshes at 75 % of the usable lifetime. */
export function startBroker(
	options: Partial<TokenBrokerOptions> = {},
	answer?: Parameters<typeof createTokenEndpoint>[0],
) {
	const clock = createFakeClock();
	const endpoint = createTokenEndpoint(answer);
	const broker = new TokenBroker({
		origin: "https://acme.eu.auth0.com",
		audience: "https://acme.eu.auth0.com/api/v2/",
		clientId: "machine",
		clientAuth: { method: "client_secret_post", secret: new Secret("machine-secret") },
		fetch: endpoint.fetch,
		clock,
		random: () => 0,
		...options,
	});
	return { broker, clock, endpoint };
}
