import { isMetadataName, sightOf } from "../../access/personal-names.ts";

/**
 * The ways a level without `pii:reveal` may search a field: in any way if its values are shown, by words if the mask removes their personal
 * parts, and by whole values only if they are masked.
 */
type Asking = "any" | "words" | "whole";

/** Holds the domains of addresses, which the mask leaves readable. */
const domainField = "email.domain";

export function askingOf(field: string): Asking {
	const names = field.split(".");
	const sight = sightOf(names.at(-1) ?? "");
	if (field === domainField) return "any";
	if (names.some(isMetadataName)) return "whole";
	return sight === "shown" ? "any" : sight === "text" ? "words" : "whole";
}

/** Returns true if a level without `pii:reveal` may sort by a field, because an order reveals where every value stands among the others. */
export const canSortBy = (field: string): boolean => askingOf(field) === "any";
