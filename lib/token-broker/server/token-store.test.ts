import { expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { Secret } from "../../env/server/secret.ts";
import type { TokenBrokerOptions } from "./token-broker.ts";
import { inProcessStore } from "./token-store.ts";

/** Returns the key that a broker uses in its store. */
async function keyOf(options: Partial<TokenBrokerOptions> = {}): Promise<string> {
	const keys: string[] = [];
	const { broker } = startBroker({
		...options,
		store: {
			...inProcessStore,
			name: "noting",
			obtain: (key, _need, fly) => {
				keys.push(key);
				return fly();
			},
		},
	});
	await broker.getToken();
	return keys.join();
}

const secret = (value: string) => ({ method: "client_secret_post", secret: new Secret(value) }) as const;

it("the store key differs by client, tenant and audience, and stays the same when the secret rotates", async () => {
	const usual = await keyOf();
	expect(usual).toMatch(/^machine_token /);
	expect(await keyOf({ clientAuth: secret("another") })).toBe(usual);
	const others = [
		await keyOf({ clientId: "another" }),
		await keyOf({ origin: "https://other.eu.auth0.com" }),
		await keyOf({ audience: "https://orders.example.test" }),
	];
	expect(new Set([usual, ...others]).size).toBe(4);
	expect(usual).not.toContain("machine-secret");
});
