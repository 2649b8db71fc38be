import { fieldMaskOf, type Reader } from "./mask-answer.ts";
import type { FieldPath } from "./policy/fields/field-rules.ts";

/**
 * Returns true unless the rules on fields of the reader's level keep a part of a user from being edited, whatever the permission. A level
 * with rules edits nothing that it sees masked. Pure.
 */
export function canEditField(reader: Reader, path: FieldPath): boolean {
	const mask = fieldMaskOf(reader);
	if (mask === undefined) return true;
	const verdict = mask.view.verdict("edit", path);
	return verdict === "allowed" || (verdict === "unruled" && mask.seesPersonal);
}

/** Returns true if the rules on fields of the reader's level leave a part of a user out of every answer, so that it looks absent. Pure. */
export const isHiddenField = (reader: Reader, path: FieldPath): boolean =>
	fieldMaskOf(reader)?.view.verdict("reveal", path) === "refused";
