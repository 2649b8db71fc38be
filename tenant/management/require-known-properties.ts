import { isObjectOrList } from "../records/fields-of.ts";
import { wrongBody } from "./api-error.ts";
import namesByResource from "./closed-objects.json" with { type: "json" };
import { resourceOf } from "./with-note.ts";

const known = new Map<string, Record<string, string[]>>(Object.entries(namesByResource));

/** Finds the first object in a body with a property that Auth0's reference does not name for it. */
function findUnknown(value: unknown, path: string, shape: string, names: Record<string, string[]>): void {
	if (!isObjectOrList(value)) return;
	if (Array.isArray(value)) {
		for (const [place, item] of value.entries()) findUnknown(item, `${path}[${place}]`, `${shape}[]`, names);
		return;
	}
	const allowed = names[shape];
	const unknown = allowed === undefined ? [] : Object.keys(value).filter((name) => !allowed.includes(name));
	if (unknown.length > 0) throw wrongBody(`Additional properties not allowed: ${unknown.join(",")}`, path);
	const within = (base: string, name: string) => (base === "" ? name : `${base}.${name}`);
	for (const [name, inner] of Object.entries(value)) findUnknown(inner, within(path, name), within(shape, name), names);
}

/**
 * Throws for a property that Auth0's reference does not name for its object, at any depth of the body.
 * @throws ApiError 400 `invalid_body`.
 */
export function requireKnownProperties(route: string, body: unknown): void {
	const names = known.get(resourceOf(route));
	if (names !== undefined) findUnknown(body, "", "", names);
}
