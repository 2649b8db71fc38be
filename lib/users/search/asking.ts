import { isMetadataName, sightOf } from "../../access/personal-names.ts";

/**
 * How a level without `pii:reveal` may search a field. It may search in any way where the values are shown, by words where the mask
 * removes their personal parts, and by a whole value only where they are masked.
 */
type Asking = "any" | "words" | "whole";

/** Its values are domains of addresses, which the mask leaves readable. */
const domainField = "email.domain";

export function askingOf(field: string): Asking {
	const names = field.split(".");
	const sight = sightOf(names.at(-1) ?? "");
	if (field === domainField) return "any";
	if (names.some(isMetadataName)) return "whole";
	return sight === "shown" ? "any" : sight === "text" ? "words" : "whole";
}

/** True if a level without `pii:reveal` may sort by a field: an order tells of every value where it stands among the others. */
export const canSortBy = (field: string): boolean => askingOf(field) === "any";
