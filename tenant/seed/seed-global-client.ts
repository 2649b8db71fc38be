import { globalClientId } from "../records/client-record.ts";
import { newId } from "../state/new-id.ts";
import type { TenantState } from "../state/tenant-state.ts";

/** The client that stands for all applications, which is in every tenant. Nobody knows its secret. */
export function seedGlobalClient({ clients }: TenantState): void {
	const client_id = globalClientId;
	clients.set(client_id, {
		client_id,
		client_secret: newId("", 64),
		name: "All Applications",
		callbacks: [],
		allowed_logout_urls: [],
		grantedScopes: [],
		fields: { global: true },
	});
}
