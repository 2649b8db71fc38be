import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { TenantContext } from "../core/tenant-context.ts";

export const rotateSchema = z.strictObject({ client_id: z.string().optional(), client_secret: z.string().optional() });

const bothGoodMs = 30_000;

/**
 * Gives a machine client a new secret: the given one or a random one. Without a client, all with a grant of the Management API rotate. Old
 * and new secrets are both valid for 30 s.
 */
export function rotateSecret({ state, clock }: TenantContext, asked: z.infer<typeof rotateSchema>) {
	const isMeant = (clientId: string, scopes: readonly string[]) =>
		asked.client_id === undefined ? scopes.length > 0 : clientId === asked.client_id;
	const clients = [...state.clients.values()].filter((client) => isMeant(client.client_id, client.grantedScopes));
	return {
		clients: clients.map((client) => {
			client.previousSecret = { value: client.client_secret, untilMs: clock.nowMs() + bothGoodMs };
			client.client_secret = asked.client_secret ?? randomBytes(32).toString("base64url");
			return { client_id: client.client_id, client_secret: client.client_secret };
		}),
	};
}
