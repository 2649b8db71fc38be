import type { UserRow } from "./contract.ts";
import type { MetadataPath } from "./list-columns.ts";

/** What a cell shows of the value at the path: a text as it is, anything else as JSON, and nothing where there is nothing. */
export function toMetadataValue(user: Pick<UserRow, "user_metadata" | "app_metadata">, path: MetadataPath): string {
	const value = path
		.split(".")
		.reduce<unknown>(
			(at, name) =>
				typeof at === "object" && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined,
			user,
		);
	if (value === undefined) return "";
	return typeof value === "string" ? value : JSON.stringify(value);
}
