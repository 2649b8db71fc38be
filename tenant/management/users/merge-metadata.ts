import { isObjectOrList } from "../../records/fields-of.ts";

type Metadata = Readonly<Record<string, unknown>>;
type HasMetadata = { user_metadata?: Metadata; app_metadata?: Metadata };

/** Merges metadata at the first level: `null` deletes a key. `{}` empties `user_metadata` and removes `app_metadata` altogether. */
export function mergeMetadata(user: HasMetadata, name: keyof HasMetadata, change: unknown): void {
	if (!isObjectOrList(change)) return;
	const entries = Object.entries(change);
	if (entries.length === 0) {
		if (name === "user_metadata") user.user_metadata = {};
		else delete user.app_metadata;
		return;
	}
	const merged = Object.entries({ ...user[name], ...Object.fromEntries(entries) });
	user[name] = Object.fromEntries(merged.filter(([, value]) => value !== null));
}
