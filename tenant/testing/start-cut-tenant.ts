import { conformanceClient, demoClients } from "../seed/demo-clients.ts";
import { roleIdNamed } from "../seed/seed-roles.ts";
import { addGroup } from "./add-group.ts";
import { startTestTenant } from "./start-test-tenant.ts";

const dates = { created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };

/** Starts a tenant for tests of interrupted acts. `actorId` is an admin there, and `api` calls its Management API with every scope. */
export async function startCutTenant(actorId: string, env: Record<string, string | undefined>) {
	const tenant = await startTestTenant({
		clients: [...demoClients(env), conformanceClient],
		control: true,
		users: 120,
	});
	const roleIds = new Set([roleIdNamed(tenant.state, "Rolecall Admin")]);
	tenant.state.users.put({ ...dates, user_id: actorId, identities: [] }, { roleIds });
	const token = await tenant.tokenOf("conformance");
	return {
		...tenant,
		api: (method: string, at: string, body?: object) =>
			tenant.api(method, at, body === undefined ? { token } : { token, body }),
		addGroup: () => addGroup(tenant.state, crypto.randomUUID()).id,
	};
}
