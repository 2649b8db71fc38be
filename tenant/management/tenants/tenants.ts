import { fieldsOf } from "../../records/fields-of.ts";
import { type AddEndpoint, ok } from "../endpoints.ts";
import { pickFields } from "../paging.ts";
import { inMinutes, settingsSchema, usualSettings } from "./tenant-settings.ts";

/** Converts lifetimes in a body to hours, the unit of the settings. */
const withHours = (body: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(body).map(([name, value]) => {
			const hours = inMinutes[name];
			return hours === undefined ? [name, value] : [hours, Number(value) / 60];
		}),
	);

/**
 * Adds the tenant's settings. Null restores an initial value.
 * @see https://auth0.com/docs/api/management/v2/tenants
 */
export function addTenants(endpoint: AddEndpoint): void {
	endpoint("GET /tenants/settings", {
		handle: (call) => ok(pickFields(call)(usualSettings(call.state.settings))),
	});
	endpoint("PATCH /tenants/settings", {
		description: "Update tenant settings",
		body: settingsSchema,
		handle: async ({ state, body: readBody }) => {
			const body = withHours(await readBody());
			const flags = { ...fieldsOf(state.settings.flags), ...fieldsOf(body.flags) };
			const changed = { ...state.settings, ...body, ...(body.flags === undefined ? {} : { flags }) };
			state.settings = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null));
			return ok(usualSettings(state.settings));
		},
	});
}
