import { toStorableText } from "../audit/to-storable.ts";
import { type ApiPermission, toPermissionKey } from "../management-api/permission-key.ts";

/** Most bytes of a key that the database's index takes. */
const mostBytes = 2_000;

const isKeepable = (key: string) => Buffer.byteLength(key) <= mostBytes && toStorableText(key) === key;

/**
 * Returns what finds a user by the permissions they have directly: the key of each, and its name, which stands for that of any API. Undefined
 * if one of them cannot be kept.
 */
export function directKeysOf(permissions: readonly ApiPermission[]): string[] | undefined {
	const keys = permissions.flatMap((permission) => [toPermissionKey(permission), permission.permission_name]);
	return keys.every(isKeepable) ? [...new Set(keys)].sort() : undefined;
}
