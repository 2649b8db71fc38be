import { maskAddress, maskSign, maskText } from "./mask-text.ts";
import { isMetadataName, sightOf } from "./personal-names.ts";

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Every value within, at any depth; the keys stay, for they say what there is to ask for, unless they are personal values themselves. */
function maskLeaves(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(maskLeaves);
	if (!isObject(value)) return value === null ? null : maskSign;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskText(name), maskLeaves(inner)]));
}

/** A text or a number under its name. Yes, no and nothing say nothing about a person outside their metadata. */
function maskLeaf(name: string, value: unknown): unknown {
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
	return isObject(value) ? maskPersonal(value, asWritten) : maskLeaf(name, value);
}

/**
 * The same value with what is personal masked, at any depth; for a level without `pii:reveal`. What a name is known to hold decides
 * (`sightOf`): ids stay, because acts need them, and the value of a name that is not known is masked whole. A picture goes, its address is
 * made of the e-mail. Pure.
 * @param asWritten the names whose values stay, because their readers wrote them or were meant to read them
 */
export function maskPersonal(value: unknown, asWritten: readonly string[] = []): unknown {
	if (Array.isArray(value)) return value.map((item) => maskPersonal(item, asWritten));
	if (!isObject(value)) return typeof value === "string" ? maskText(value) : value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => name !== "picture")
			.map(([name, inner]) => [maskText(name), maskNamed(name, inner, asWritten)]),
	);
}
