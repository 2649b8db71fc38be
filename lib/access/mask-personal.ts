import { isObjectOrList } from "../json/is-object.ts";
import { maskSign } from "./mask-sign.ts";
import { maskAddress, maskText } from "./mask-text.ts";
import { isMetadataName, sightOf } from "./personal-names.ts";

/** Masks every value at any depth. The keys stay, so that a reader can ask for a value; personal data in a key is masked. */
export function maskLeaves(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(maskLeaves);
	if (!isObjectOrList(value)) return value === null ? null : maskSign;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskText(name), maskLeaves(inner)]));
}

/** Masks a text or a number by its name. Booleans and null stay: outside metadata they reveal nothing about a person. */
export function maskLeaf(name: string, value: unknown): unknown {
	if (typeof value !== "string" && typeof value !== "number") return value;
	const sight = sightOf(name);
	if (sight === "shown") return value;
	if (value === "") return value;
	if (sight === "hidden" || typeof value === "number") return maskSign;
	return sight === "address" ? maskAddress(value) : maskText(value);
}

function maskNamed(name: string, value: unknown, asWritten: readonly string[]): unknown {
	if (asWritten.includes(name)) return value;
	if (isMetadataName(name)) return maskLeaves(value);
	if (Array.isArray(value)) return value.map((item) => maskNamed(name, item, asWritten));
	return isObjectOrList(value) ? maskPersonal(value, asWritten) : maskLeaf(name, value);
}

/**
 * Masks personal data in a value, at any depth, for a level without `pii:reveal`. The name of each value decides (`sightOf`): ids stay,
 * because acts need them, and the value of an unknown name is masked whole. `picture` is removed, because its URL is made of the e-mail.
 * It is pure.
 * @param asWritten Names whose values stay, because their readers wrote them or are meant to read them.
 */
export function maskPersonal(value: unknown, asWritten: readonly string[] = []): unknown {
	if (Array.isArray(value)) return value.map((item) => maskPersonal(item, asWritten));
	if (!isObjectOrList(value)) return typeof value === "string" ? maskText(value) : value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => name !== "picture")
			.map(([name, inner]) => [maskText(name), maskNamed(name, inner, asWritten)]),
	);
}
