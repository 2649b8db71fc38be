import type { MetadataPath } from "../list-columns.ts";
import { findAtPath } from "../metadata-path.ts";
import type { UserRow } from "../user.ts";

/** What a cell shows of the value at the path: a text as it is, anything else as JSON, and nothing where there is nothing. */
export function toMetadataValue(user: Pick<UserRow, "user_metadata" | "app_metadata">, path: MetadataPath): string {
	const found = findAtPath(user, path.split("."));
	if (found?.value === undefined) return "";
	return typeof found.value === "string" ? found.value : JSON.stringify(found.value);
}
