import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenToLog } from "../../../testing/log-lines.ts";
import { type HttpServer, startHttpServer } from "../../../testing/scripted-tenant/start-http-server.ts";
import { applySettings, canaries } from "../../../testing/settings.ts";
import { setEnv } from "../../env/server/env.ts";
import { getTokenBroker } from "./get-token-broker.ts";

let server: HttpServer;

beforeEach(async () => {
	server = await startHttpServer((_request, response) => {
		response.writeHead(200, { "content-type": "application/json" }).end('{"access_token":"abc","token_type":"Bearer"}');
	});
});

afterEach(async () => {
	setEnv(undefined);
	await server.close();
});

const parametersOf = (index: number) => Object.fromEntries(new URLSearchParams(server.requests[index]?.text));

describe("token broker of the process", () => {
	it("stays a single broker although Next loads its module more than once", async () => {
		applySettings({ AUTH0_DOMAIN: server.host });
		const first = getTokenBroker();
		vi.resetModules();
		const again = await import("./get-token-broker.ts");
		expect(again.getTokenBroker).not.toBe(getTokenBroker);
		expect(again.getTokenBroker()).toBe(first);
		await Promise.all([first.getToken(), again.getTokenBroker().getToken()]);
		expect(server.requests).toHaveLength(1);
	});

	it("sends the secret to the configured tenant, over http because that tenant is on this machine", async () => {
		applySettings({ AUTH0_DOMAIN: server.host, TOKEN_WINDOW_SECONDS: "20" });
		await expect(getTokenBroker().getToken()).resolves.toBe("abc");
		expect(parametersOf(0)).toEqual({
			grant_type: "client_credentials",
			client_id: "machine",
			client_secret: canaries.apiSecret,
			audience: `${server.origin}/api/v2/`,
		});
		expect(getTokenBroker().status().usableMs).toBe(280_000);
	});

	it("authenticates with the private key if one is configured", async () => {
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
		applySettings({
			AUTH0_DOMAIN: server.host,
			APIV2_PRIVATE_KEY: String(privateKey.export({ type: "pkcs8", format: "pem" })),
		});
		await getTokenBroker().getToken();
		expect(parametersOf(0)).toHaveProperty("client_assertion");
		expect(parametersOf(0)).not.toHaveProperty("client_secret");
		expect(getTokenBroker().status().credential).toBe("private_key");
	});

	it("warns in the log when a lifetime had to be assumed", async () => {
		const log = listenToLog();
		applySettings({ AUTH0_DOMAIN: server.host });
		await getTokenBroker().getToken();
		expect(log.lines).toMatchObject([{ msg: expect.stringContaining("expires_in") }]);
		expect(log.text()).not.toContain("abc");
	});
});
