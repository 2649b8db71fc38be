import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { startBroker } from "../../../testing/broker/start-broker.ts";
import { tokenAnswer } from "../../../testing/scripted-tenant/token-endpoint.ts";
import { Secret } from "../../env/server/secret.ts";

describe("token broker status", () => {
	it("starts empty", () => {
		expect(startBroker().broker.status()).toMatchObject({
			state: "empty",
			fetching: false,
			fingerprint: undefined,
			scopes: [],
			remainingMs: undefined,
			store: "process",
			credential: "secret",
		});
	});

	it("shows the token's times, scopes and fingerprint", async () => {
		const { broker, clock } = startBroker({}, () => tokenAnswer("abc", { scope: "read:users", expires_in: 1_000 }));
		await broker.getToken();
		clock.pass(100_000);
		expect(broker.status()).toMatchObject({
			state: "fresh",
			fingerprint: "ba7816bf",
			scopes: ["read:users"],
			lifetimeMs: 1_000_000,
			remainingMs: 900_000,
			usableMs: 940_000,
			refreshMs: 705_000,
			quotaLeft: undefined,
		});
	});

	it("shows when a flight is in progress", async () => {
		const { promise, resolve } = Promise.withResolvers<Response>();
		const { broker } = startBroker({}, () => promise);
		const call = broker.getToken();
		expect(broker.status()).toMatchObject({ state: "empty", fetching: true });
		resolve(tokenAnswer("abc"));
		await call;
		expect(broker.status()).toMatchObject({ state: "fresh", fetching: false });
	});

	it("never shows the token or the secret, however the broker is printed", async () => {
		const clientAuth = { method: "client_secret_post", secret: new Secret("secret-canary") } as const;
		const { broker } = startBroker({ clientAuth }, () => tokenAnswer("token-canary"));
		await broker.getToken();
		const shown = [
			JSON.stringify(broker.status()),
			inspect(broker, { depth: 9, showHidden: true }),
			JSON.stringify(broker),
			String(broker),
		];
		expect(shown.join("\n")).not.toContain("canary");
	});

	it("does not change when its reader modifies it", async () => {
		const { broker } = startBroker();
		broker.status().counters.requests = 99;
		expect(broker.status().counters.requests).toBe(0);
	});
});
