import { onTestFinished } from "vitest";
import { createSigningKey, type SigningKey } from "../core/signing-key.ts";
import { type RunningTenant, startTenant, type TenantOptions } from "../server.ts";
import { createAnswerContract } from "./answer-contract.ts";
import { testClients } from "./test-clients.ts";

type CallOptions = {
	/** Access token. Default a token of the machine with every scope. */
	token?: string;
	body?: unknown;
	headers?: Record<string, string>;
};

export type TestTenant = RunningTenant & {
	/** Returns a client's Management API token, with the requested scopes or all it has. */
	tokenOf: (clientId?: string, scope?: string) => Promise<string>;
	/** Calls the Management API below `/api/v2`. */
	api: (method: string, path: string, options?: CallOptions) => ReturnType<typeof toAnswer>;
};

async function toAnswer(response: Response) {
	const text = await response.text();
	const isJson = response.headers.get("content-type")?.includes("json");
	return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Key that the tenants of one file share, because creating one takes longer than anything else. */
let sharedKey: Promise<SigningKey> | undefined;

/**
 * Starts a tenant on a free port. Every answer of its Management API is checked against Auth0's description; `api` and `close` throw for a
 * violation. By default it has no rate limit, and the accounts but no other users.
 */
export async function startTestTenant(options: Partial<TenantOptions> = {}): Promise<TestTenant> {
	sharedKey ??= createSigningKey();
	const usual = {
		port: 0,
		users: 0,
		plan: "unlimited",
		indexLagMs: 0,
		clients: testClients,
		key: await sharedKey,
	} as const;
	const { onAnswer, verify } = createAnswerContract();
	const tenant = await startTenant({ ...usual, onAnswer, ...options });
	const tokenOf = async (clientId = "machine", scope?: string) => {
		const response = await fetch(`${tenant.origin}/oauth/token`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({
				grant_type: "client_credentials",
				client_id: clientId,
				client_secret: `${clientId}-secret`,
				audience: `${tenant.origin}/api/v2/`,
				...(scope === undefined ? {} : { scope }),
			}),
		});
		return String((await response.json()).access_token);
	};
	let machineToken: Promise<string> | undefined;
	const api = async (method: string, path: string, { token, body, headers }: CallOptions = {}) => {
		if (token === undefined) machineToken ??= tokenOf();
		const bearer = token ?? (await machineToken);
		const response = await fetch(`${tenant.origin}/api/v2${path}`, {
			method,
			headers: {
				authorization: `Bearer ${bearer}`,
				...(body === undefined ? {} : { "content-type": "application/json" }),
				...headers,
			},
			...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
		});
		verify();
		return toAnswer(response);
	};
	const closeTenant = tenant.close;
	const close = async () => {
		await closeTenant();
		verify();
	};
	return Object.assign(tenant, { tokenOf, api, close });
}

/** Starts a tenant for one test, and closes it afterwards. */
export async function freshTenant(options: Partial<TenantOptions> = {}): Promise<TestTenant> {
	const tenant = await startTestTenant(options);
	onTestFinished(tenant.close);
	return tenant;
}
