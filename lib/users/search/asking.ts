import { can } from "../../access/can.ts";
import { fieldMaskOf, type Reader } from "../../access/mask-answer.ts";
import { isMetadataName, sightOf } from "../../access/personal-names.ts";
import type { UserSort } from "../list-columns.ts";
import { directorySortFields, userSortFields } from "../list-options.ts";

/**
 * The ways a level may search a field: in any way if its values are shown, by words if the mask removes their personal parts, by whole
 * values only if `pii:reveal` is what shows them, and never if a rule on fields refuses them.
 */
export type Asking = "any" | "words" | "whole" | "never";

/** Returns how a level may search a field. */
export type AskingOf = (field: string) => Asking;

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

/** Fields whose values often stand in others: Auth0 names a user by the e-mail or the number if it knows no name. */
export const heldElsewhere = ["email", "phone_number"] as const;

/** Fields whose values have a form of their own. */
const formed: ReadonlySet<string> = new Set([...heldElsewhere, domainField, "last_ip"]);

/** The fields of a user that those of the directory tell of. */
const toldBy = new Map([
	["permission", "role_id"],
	["identities_count", "identities"],
	["factor", "multifactor"],
	["locked_out", "blocked"],
]);

const toOwnField = (field: string) =>
	field.startsWith(ofLinkedAccount) ? field.slice(ofLinkedAccount.length) : (toldBy.get(field) ?? field);

const isOfAccounts = (field: string) => field.startsWith(ofLinkedAccount) || field === "identities_count";

/** Returns true for a text that may hold an e-mail or a number, as a name does. */
export function mayHoldOthers(field: string): boolean {
	const own = toOwnField(field);
	const names = own.split(".");
	return !formed.has(own) && !names.some(isMetadataName) && sightOf(names.at(-1) ?? "") !== "shown";
}

/**
 * Returns how an actor may search each field, or undefined if they may search all in any way. If a rule refuses e-mails or numbers, texts
 * that may hold one are searched by words only.
 */
export function askingFor(reader: Reader): AskingOf | undefined {
	const mask = fieldMaskOf(reader);
	if (mask === undefined) return can(reader, "pii:reveal") ? undefined : askingOf;
	const seesPersonal = can(reader, "pii:reveal");
	const isRefused = (field: string) => mask.view.verdictWithin("see", field) === "refused";
	const seesAll = ![...linkedFields].some(isRefused);
	const hidesTexts = heldElsewhere.some(isRefused);
	return (field) => {
		const own = toOwnField(field);
		// A provider's profile may repeat a value under any name.
		if (isOfAccounts(field) && !linkedFields.has(own) && !seesAll) return "never";
		const verdict = mask.view.verdictWithin("see", own);
		if (verdict === "refused") return "never";
		const asking = verdict === "allowed" || seesPersonal ? "any" : askingOf(field);
		return asking === "any" && hidesTexts && mayHoldOthers(own) ? "words" : asking;
	};
}

/** The fields that a column reads which is no field itself. */
const readByColumn: Readonly<Record<string, readonly string[]>> = {
	connection: ["identities.connection"],
	status: ["blocked", "email_verified", "logins_count"],
};

/** Returns true if a level may search a field in any way. Without `askingOf` it sees everything. */
export const mayAskAny = (askingOf: AskingOf | undefined, field: string): boolean =>
	(askingOf?.(field) ?? "any") === "any";

/** Returns the fields that a column or an order reads. */
export const fieldsRead = (name: string): readonly string[] => readByColumn[name] ?? [name];

/** Returns the first of the fields that an order reads which the level may not search in any way, or undefined if it may sort so. */
export const findUnsortable = (askingOf: AskingOf | undefined, sort: UserSort): string | undefined =>
	fieldsRead(sort).find((field) => !mayAskAny(askingOf, field));

/** Returns true if an actor may search e-mails in any way, and so be told who shares one. */
export const maySearchEmails = (reader: Reader): boolean => mayAskAny(askingFor(reader), "email");

/** Returns what an actor may sort users by, besides metadata. */
export function listSorts(reader: Reader): UserSort[] {
	const askingOf = askingFor(reader);
	return [...userSortFields, ...directorySortFields].filter((sort) => findUnsortable(askingOf, sort) === undefined);
}

/** Returns true if an actor may search a field in some way, or, for a kind of metadata, any of its paths. */
export function isSearchable(reader: Reader, field: string): boolean {
	if (isMetadataName(field)) return fieldMaskOf(reader)?.view.refusesAllOf("see", field) !== true;
	return askingFor(reader)?.(field) !== "never";
}
