import "server-only";
import { z } from "zod";
import { fetchOutgoing } from "../../http/server/outgoing.ts";

/** Machine application that the lab uses. The embedded tenant has it if its control interface is open. */
export const labClientId = "token-lab";
export const labClientSecret = "token-lab-secret";

/** User agent of the lab's requests, so that a fault affects only them. */
export const labAgent = "rolecall-token-lab";

const settingsSchema = z.object({ plan: z.string(), clientTokenLifetimes: z.record(z.string(), z.number()) });

export type LabTenantSettings = z.infer<typeof settingsSchema>;

const timeoutMs = 5_000;

/** Creates a client of the embedded tenant's control interface. Its methods throw if the tenant does not answer with a success. */
export function createLabTenant(origin: string) {
	async function send(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetchOutgoing(`${origin}/__tenant/${path}`, {
			method,
			signal: AbortSignal.timeout(timeoutMs),
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(`The tenant's control interface answered ${response.status} to ${path}.`);
		return response.json();
	}
	return {
		/** Changes the given settings and returns all settings. */
		changeSettings: async (changes: Partial<LabTenantSettings>) =>
			settingsSchema.parse(await send("POST", "settings", changes)),
		/** Applies a fault to each of the lab's token requests until it is cleared. */
		addFault: (fault: { status?: number; headers?: Record<string, string>; hang?: boolean; delayMs?: number }) =>
			send("POST", "faults", { method: "POST", path: "/oauth/token", agent: labAgent, times: 0, ...fault }),
		clearFaults: () => send("DELETE", `faults?agent=${labAgent}`),
		/** Invalidates all of the lab's tokens. */
		revokeTokens: () => send("POST", "revoke-tokens", { client_id: labClientId }),
	};
}

export type LabTenant = ReturnType<typeof createLabTenant>;
