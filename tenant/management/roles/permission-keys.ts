import { fieldsOf } from "../../records/fields-of.ts";
import { ApiError } from "../api-error.ts";
import type { Call } from "../call.ts";
import { findApi } from "../resource-servers/find-api.ts";
import type { BodySchema } from "../validate-body.ts";

const permission: BodySchema = {
	type: "object",
	properties: { resource_server_identifier: { type: "string" }, permission_name: { type: "string" } },
	required: ["resource_server_identifier", "permission_name"],
	additionalProperties: false,
};
/** Body schema of a list of permissions. */
export const permissionList: BodySchema = {
	properties: { permissions: { type: "array", minItems: 1, items: permission } },
	required: ["permissions"],
};

/**
 * Returns the keys of the permissions in a body. `held` may contain permissions that their API no longer defines.
 * @throws ApiError 404 for a permission that no API defines and that is not in `held`.
 */
export async function permissionKeysOf(call: Call, held?: ReadonlySet<string>): Promise<string[]> {
	const body = await call.body();
	const list = Array.isArray(body.permissions) ? body.permissions : [];
	return list.map((item) => {
		const { resource_server_identifier: api, permission_name: name } = fieldsOf(item);
		if (held?.has(`${api} ${name}`)) return `${api} ${name}`;
		if (findApi(call, String(api))?.scopes?.some(({ value }) => value === name)) return `${api} ${name}`;
		const message = `This permission does not exist: '${api} - ${name}'`;
		throw new ApiError(404, message, "inexistent_resource_server_permission");
	});
}
