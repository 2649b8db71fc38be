import "server-only";
import { z } from "zod";
import { fetchOutgoing } from "../../http/server/outgoing.ts";

/** The machine application that the lab asks with; the embedded tenant has it beside its control interface. */
export const labClientId = "token-lab";
export const labClientSecret = "token-lab-secret";

/** What the lab's requests call themselves, so that a fault meets them and nobody else. */
export const labAgent = "rolecall-token-lab";

const settingsSchema = z.object({ plan: z.string(), clientTokenLifetimes: z.record(z.string(), z.number()) });

export type LabTenantSettings = z.infer<typeof settingsSchema>;

const timeoutMs = 5_000;

/** The control interface of the embedded tenant, as far as the lab steers it. Throws for a tenant that does not do as asked. */
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
		/** Changes the settings named, and answers all of them. */
		changeSettings: async (changes: Partial<LabTenantSettings>) =>
			settingsSchema.parse(await send("POST", "settings", changes)),
		/** Shows a fault to each token request of the lab, until it is cleared. */
		addFault: (fault: { status?: number; headers?: Record<string, string>; hang?: boolean; delayMs?: number }) =>
			send("POST", "faults", { method: "POST", path: "/oauth/token", agent: labAgent, times: 0, ...fault }),
		clearFaults: () => send("DELETE", `faults?agent=${labAgent}`),
		/** Makes every token of the lab's invalid. */
		revokeTokens: () => send("POST", "revoke-tokens", { client_id: labClientId }),
	};
}

export type LabTenant = ReturnType<typeof createLabTenant>;
