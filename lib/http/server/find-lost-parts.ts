import "server-only";
import { LosslessNumber, parse } from "lossless-json";
import { isObjectOrList } from "../../json/is-object.ts";
import { isExactNumber } from "../is-exact-number.ts";

/** A part of a JSON text that `JSON.parse` changes: a number that loses precision, or a repeated key whose first value is dropped. */
export type LostPart = { problem: "number" | "duplicate"; path: string; literal: string };

/** A number with many digits or a large power of ten. Most texts contain neither and are not read twice. */
const maybeLost = /[\d.]{16}|\de[+-]?\d\d/i;

function visit(value: unknown, path: string, lost: LostPart[]): void {
	if (value instanceof LosslessNumber) {
		if (!isExactNumber(value.value)) lost.push({ problem: "number", path, literal: value.value });
	} else if (isObjectOrList(value)) {
		for (const [name, inner] of Object.entries(value)) visit(inner, path === "" ? name : `${path}.${name}`, lost);
	}
}

/**
 * Finds the parts of a JSON text that `JSON.parse` would lose, by path. Names only the key of a repeated key. Pure.
 * @throws RangeError if the text is nested too deeply, SyntaxError if it is not JSON
 */
export function findLostParts(text: string): LostPart[] {
	const lost: LostPart[] = [];
	const onDuplicateKey = ({ key }: { key: string }) => {
		lost.push({ problem: "duplicate", path: key, literal: key });
	};
	visit(parse(text, undefined, { onDuplicateKey }), "", lost);
	return lost;
}

/** Finds the numbers of an upstream response that lose precision. Returns nothing if the text cannot be read. */
export function findLostNumbers(text: string): LostPart[] {
	if (!maybeLost.test(text)) return [];
	try {
		return findLostParts(text).filter(({ problem }) => problem === "number");
	} catch {
		return [];
	}
}
