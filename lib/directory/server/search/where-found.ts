import "server-only";
import { fieldsOf, isObjectOrList } from "../../../json/is-object.ts";
import { foundForms, textOf } from "../rows/findable-words.ts";
import type { DirectoryTerm } from "./directory-words.ts";
import { eachOf, fewestWithin } from "./words-to-sql.ts";

/** The fields that tell who a user is, wherever the user is shown. */
const shownFields = ["name", "email"] as const;
/** Further fields by which words find a user, in the order in which one of them is named. */
const otherFields = ["username", "phone_number", "nickname", "given_name", "family_name", "user_id"] as const;

/** Most parts that are named of one user. */
const mostNamed = 2;

function isIn(text: string, term: DirectoryTerm): boolean {
	const forms = foundForms(text).map((form) => ` ${form} `);
	return eachOf(term).some((typed) => {
		const wanted = typed.length < fewestWithin ? ` ${typed}` : typed;
		return forms.some((form) => form.includes(wanted));
	});
}

/** Returns the path of the first value of the metadata that passes the test. An item of a list is named by its place. */
function findPath(value: unknown, path: readonly string[], test: (text: string) => boolean): string | undefined {
	if (!isObjectOrList(value)) return textOf(value).some(test) ? path.join(".") : undefined;
	for (const [name, inner] of Object.entries(value)) {
		const found = findPath(inner, [...path, name], test);
		if (found !== undefined) return found;
	}
	return undefined;
}

/**
 * Returns the fields and the paths in the metadata in which the words find a user, as far as neither the name nor the e-mail has them: at
 * most two. Pass it only what the reader sees. Pure.
 */
export function findPlaces(terms: readonly DirectoryTerm[], user: Record<string, unknown>): string[] {
	const hasIn = (fields: readonly string[], test: (text: string) => boolean) =>
		fields.find((field) => textOf(user[field]).some(test));
	const places = terms.flatMap((term) => {
		const test = (text: string) => isIn(text, term);
		if (hasIn(shownFields, test) !== undefined) return [];
		const metadata = fieldsOf(user);
		const place =
			hasIn(otherFields, test) ??
			findPath(metadata.app_metadata, ["app_metadata"], test) ??
			findPath(metadata.user_metadata, ["user_metadata"], test);
		return place === undefined ? [] : [place];
	});
	return [...new Set(places)].slice(0, mostNamed);
}
