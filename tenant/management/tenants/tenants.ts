import { type AddEndpoint, ok } from "../endpoints.ts";
import { pickFields } from "../paging.ts";
import { settingsSchema, usualSettings } from "./tenant-settings.ts";

/** The tenant's settings. Null brings a setting back to what it was at first. @see https://auth0.com/docs/api/management/v2/tenants */
export function addTenants(endpoint: AddEndpoint): void {
	endpoint("GET /tenants/settings", {
		handle: (call) => ok(pickFields(call)(usualSettings(call.state.settings))),
	});
	endpoint("PATCH /tenants/settings", {
		description: "Update tenant settings",
		body: settingsSchema,
		handle: async ({ state, body: readBody }) => {
			const body = await readBody();
			const flags = { ...Object(state.settings.flags), ...Object(body.flags) };
			const changed = { ...state.settings, ...body, ...(body.flags === undefined ? {} : { flags }) };
			state.settings = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null));
			return ok(usualSettings(state.settings));
		},
	});
}
