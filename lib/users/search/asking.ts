import { can } from "../../access/can.ts";
import { fieldMaskOf, type Reader } from "../../access/mask-answer.ts";
import { isMetadataName, sightOf } from "../../access/personal-names.ts";

/**
 * The ways a level may search a field: in any way if its values are shown, by words if the mask removes their personal parts, by whole
 * values only if `pii:reveal` is what shows them, and never if a rule on fields refuses them.
 */
export type Asking = "any" | "words" | "whole" | "never";

/** Holds the domains of addresses, which the mask leaves readable. */
const domainField = "email.domain";

/** Returns how a level without `pii:reveal`, and without rules on fields, may search a field. */
export function askingOf(field: string): Asking {
	const names = field.split(".");
	const sight = sightOf(names.at(-1) ?? "");
	if (field === domainField) return "any";
	if (names.some(isMetadataName)) return "whole";
	return sight === "shown" ? "any" : sight === "text" ? "words" : "whole";
}

const ofLinkedAccount = "identities.profileData.";
const linkedFields = new Set(["email", "name", "username", "nickname", "phone_number", "given_name", "family_name"]);

/** Returns how an actor may search each field, or undefined if they may search all in any way. */
export function askingFor(reader: Reader): ((field: string) => Asking) | undefined {
	const mask = fieldMaskOf(reader);
	if (mask === undefined) return can(reader, "pii:reveal") ? undefined : askingOf;
	const seesPersonal = can(reader, "pii:reveal");
	const seesAll = [...linkedFields].every((field) => mask.view.verdictWithin("see", field) !== "refused");
	return (field) => {
		const own = field.startsWith(ofLinkedAccount) ? field.slice(ofLinkedAccount.length) : field;
		// A provider's profile may repeat a value under any name.
		if (own !== field && !linkedFields.has(own) && !seesAll) return "never";
		const verdict = mask.view.verdictWithin("see", own);
		if (verdict !== "unruled") return verdict === "refused" ? "never" : "any";
		return seesPersonal ? "any" : askingOf(field);
	};
}
