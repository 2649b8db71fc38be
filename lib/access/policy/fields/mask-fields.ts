import { isObject, isObjectOrList } from "../../../json/is-object.ts";
import { isTooDeep } from "../../../json/is-too-deep.ts";
import { maskLeaf, maskLeaves } from "../../mask-personal.ts";
import { maskSign, restName } from "../../mask-sign.ts";
import { maskAddress, maskText } from "../../mask-text.ts";
import { isMetadataName, sightOf } from "../../personal-names.ts";
import { type FieldPath, type RuledField, ruledFields } from "./field-rules.ts";
import type { FieldAction, FieldView } from "./field-view.ts";

export type FieldMask = {
	view: FieldView;
	/** True if the level holds `pii:reveal`, so that a value without a rule is shown. */
	seesPersonal: boolean;
};

type How = FieldMask & {
	/** `see` for an answer, `reveal` for a masked value that the reader shows. */
	action: Exclude<FieldAction, "edit">;
	asWritten: readonly string[];
	/** True if a text may hold a value that the rules refuse. */
	hidesTexts: boolean;
	/** True if the URL of a picture, which is made of the e-mail, is left out. */
	hidesPicture: boolean;
	/** True if the rules refuse anything. */
	hidesSome: boolean;
	/** Returns true if every text, number and state under a name is shown as it is, or all of the metadata of that name. */
	keeps: (name: string) => boolean;
};

const absent = Symbol("absent");

/** The field that other names in an answer hold a value of. */
const fieldOfName = new Map<string, RuledField>([
	...ruledFields.filter((field) => field !== "name").map((field) => [field, field] as const),
	...(["actorEmail", "ownerEmail", "sent_to"] as const).map((name) => [name, "email"] as const),
	...(["actorName", "targetName", "ownerName", "user_name"] as const).map((name) => [name, "name"] as const),
	...(["ip", "client_ip", "initial_ip", "ip_address", "actorAddress"] as const).map(
		(name) => [name, "last_ip"] as const,
	),
	["phone", "phone_number"],
]);

/** The names under which an answer holds a person. `name` is a field of a user only there; roles and organizations have one too. */
const personNames = new Set(["user", "linked", "profileData", "before", "after", "seen", "body", "current", "owner"]);

/** The names under which an audit entry holds values of its target. */
const valuesOfTarget = new Set(["before", "after", "seen"]);

const isPerson = ({ user_id, userId }: Record<string, unknown>) => user_id !== undefined || userId !== undefined;

/** Shows a list item by item, without those that are absent. It is the same list if nothing changes. */
function showItems(value: readonly unknown[], show: (item: unknown) => unknown): readonly unknown[] {
	const shown = value.map(show);
	return shown.every((item, at) => item === value[at]) ? value : shown.filter((item) => item !== absent);
}

function hasParts(value: Record<string, unknown>): boolean {
	for (const _ in value) return true;
	return false;
}

/**
 * Shows an object part by part, likewise. Personal data in a name is masked, and so is the sum of what the audit did not keep, because its
 * hash tells values that can be guessed.
 */
function showParts(
	value: Record<string, unknown>,
	{ seesPersonal, hidesSome }: How,
	show: (name: string, inner: unknown) => unknown,
): Record<string, unknown> {
	let copy: Record<string, unknown> | undefined;
	let isRenamed = false;
	for (const name in value) {
		const inner = value[name];
		const shown = name === restName && hidesSome ? maskSign : show(name, inner);
		isRenamed ||= shown === absent || (!seesPersonal && maskText(name) !== name);
		if (shown === inner) continue;
		copy ??= { ...value };
		copy[name] = shown;
	}
	const shown = copy ?? value;
	if (!isRenamed) return shown;
	const kept = Object.entries(shown).filter(([, part]) => part !== absent);
	return Object.fromEntries(kept.map(([name, part]) => [seesPersonal ? name : maskText(name), part]));
}

/** Masks a value of the metadata, or leaves it out. A list whose items are all left out, or such an object, is left out too. */
function maskBelow(value: unknown, path: FieldPath, how: How): unknown {
	if (Array.isArray(value) && value.length > 0) {
		const items = showItems(value, (item) => maskBelow(item, path, how));
		return items.length === 0 ? absent : items;
	}
	if (isObject(value) && hasParts(value)) {
		const parts = showParts(value, how, (key, inner) => maskBelow(inner, [...path, key], how));
		return hasParts(parts) ? parts : absent;
	}
	const verdict = how.view.verdict(how.action, path);
	if (verdict === "refused") return how.view.verdict("reveal", path) === "refused" ? absent : maskSign;
	return verdict === "allowed" || how.seesPersonal || how.action === "reveal" ? value : maskLeaves(value);
}

const metadataNames: readonly string[] = ["user_metadata", "app_metadata"];
const isMetadata = (name: string) => metadataNames.includes(name);

/** Fields whose values may stand in texts. */
const inTexts: readonly RuledField[] = ["email", "phone_number", "last_ip"];

/** Masks a refused field. An e-mail keeps its first letter and domain, to tell two apart. */
const maskField = (field: RuledField, value: unknown): unknown =>
	field === "email" && typeof value === "string" ? maskAddress(value) : value === null ? null : maskSign;

function maskUnruled(name: string, value: unknown, { seesPersonal, hidesTexts }: How): unknown {
	if (!seesPersonal) return maskLeaf(name, value);
	return hidesTexts && typeof value === "string" && sightOf(name) !== "shown" ? maskText(value) : value;
}

/** Returns the field that a value in an answer is of. An identifier of a lock is whatever the person signed in with. */
function fieldOf(name: string, value: unknown, ofPerson: boolean, { view }: How): RuledField | undefined {
	if (name === "name") return ofPerson ? "name" : undefined;
	// The tenant's log names a user by the username if there is one.
	if (name === "user_name" && view.verdict("see", ["username"]) === "refused") return "username";
	if (name !== "identifier" || typeof value !== "string") return fieldOfName.get(name);
	return value.includes("@") ? "email" : /^\+?\d[\d\s().-]*$/.test(value) ? "phone_number" : "username";
}

/** Returns true for a part of a user that could not be read, at a place that is hidden. Its name would tell that it is there. */
function isAtHiddenPlace(part: unknown, { view }: How): boolean {
	if (!isObject(part) || typeof part.place !== "string") return false;
	const path = part.place.split(".");
	const keys = path.filter((key) => !/^\d+$/.test(key));
	return [path, keys].some((one) => view.verdict("reveal", one) === "refused");
}

/** Returns the path of a name of metadata: the metadata's own, a claim's such as `https://acme.com/app_metadata`, or one with dots. */
function metadataPathOf(name: string): FieldPath | undefined {
	if (!name.includes("_metadata")) return undefined;
	if (metadataNames.some((kind) => name.startsWith(`${kind}.`))) return name.split(".");
	const kind = metadataNames.find((one) => name.endsWith(one));
	return kind === undefined ? undefined : [kind];
}

const mayBeJson = (value: unknown): value is string => typeof value === "string" && /^\s*[[{]/.test(value);

/** Returns the value of a text that is JSON, as some logs hold requests, if it has parts; undefined for any other value. */
function parseJson(value: unknown): object | undefined {
	if (!mayBeJson(value)) return undefined;
	try {
		const parsed: unknown = JSON.parse(value);
		return isObjectOrList(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** Masks a text that is JSON as the value that it says. It stays as it is if nothing is masked. */
function maskJson(name: string, text: string, value: object, how: How): string {
	if (isTooDeep(value)) return maskSign;
	const shown = maskNamed(name, value, how, false);
	return shown === value ? text : JSON.stringify(shown);
}

/** @param ofPerson True if the value is a field of a person */
function maskNamed(name: string, value: unknown, how: How, ofPerson: boolean): unknown {
	if (how.asWritten.includes(name)) return value;
	const path = metadataPathOf(name);
	if (path !== undefined) {
		const shown = maskBelow(value, path, how);
		return shown === absent && isObject(value) ? {} : shown;
	}
	const json = how.hidesSome ? parseJson(value) : undefined;
	if (json !== undefined && typeof value === "string") return maskJson(name, value, json, how);
	if (isMetadataName(name)) return how.seesPersonal ? value : maskLeaves(value);
	const field = fieldOf(name, value, ofPerson, how);
	const verdict = field === undefined || isObjectOrList(value) ? "unruled" : how.view.verdict("see", [field]);
	if (field !== undefined && verdict === "allowed")
		return how.hidesTexts && typeof value === "string" && !inTexts.includes(field) ? maskText(value) : value;
	// Any other text, such as a name, may hold a value of another field.
	if (
		field !== undefined &&
		how.seesPersonal &&
		inTexts.includes(field) &&
		verdict === "unruled" &&
		!isObjectOrList(value)
	)
		return value;
	if (field !== undefined && verdict === "refused") {
		const isHidden = field === name && how.view.verdict("reveal", [field]) === "refused";
		return isHidden ? absent : maskField(field, value);
	}
	if (Array.isArray(value)) {
		const items = name === "unread" ? value.filter((part) => !isAtHiddenPlace(part, how)) : value;
		return showItems(items, (item) => maskNamed(name, item, how, ofPerson));
	}
	return isObjectOrList(value) ? maskObject(value, how, personNames.has(name)) : maskUnruled(name, value, how);
}

function maskObject(value: Record<string, unknown>, how: How, isNamed: boolean): Record<string, unknown> {
	const ofPerson = isNamed || isPerson(value);
	// The values of an act on a role or an organization are not of a person.
	const { targetType } = value;
	const areOthers = typeof targetType === "string" && targetType !== "user";
	const show = (name: string, inner: unknown): unknown => {
		const isOpen = () => isObjectOrList(inner) || (how.hidesSome && mayBeJson(inner));
		if (how.keeps(name) && (isMetadata(name) || !isOpen())) return inner;
		if (name === "picture" && how.hidesPicture) return absent;
		if (areOthers && name === "targetName") return maskUnruled(name, inner, how);
		if (areOthers && valuesOfTarget.has(name) && isObject(inner)) return maskObject(inner, how, false);
		return maskNamed(name, inner, how, ofPerson);
	};
	return showParts(value, how, show);
}

/** Returns what a mask says of names alone. A list asks the same of each row. */
function planOf({ view, seesPersonal }: FieldMask): Pick<How, "hidesTexts" | "hidesPicture" | "hidesSome" | "keeps"> {
	const refuses = (field: RuledField) => view.verdict("see", [field]) === "refused";
	const hidesTexts = inTexts.some(refuses);
	const hidesPicture = !seesPersonal || refuses("picture") || refuses("email");
	const showsOthers = seesPersonal && !hidesTexts;
	const keepsField = ([name, field]: readonly [string, RuledField]) => [name, showsOthers && !refuses(field)] as const;
	const kept = new Map([
		...[...fieldOfName].map(keepsField),
		keepsField(["name", "name"]),
		...metadataNames.map((name) => [name, seesPersonal && view.verdictWithin("see", name) !== "refused"] as const),
		// The value or the answer tells, too, what these are of.
		...["identifier", "user_name"].map((name) => [name, false] as const),
		["picture", showsOthers && !hidesPicture],
	]);
	const keeps = (name: string): boolean => {
		const known = kept.get(name);
		if (known !== undefined) return known;
		const isOfMetadata = isMetadataName(name) || metadataPathOf(name) !== undefined;
		const keepsOther = !isOfMetadata && (showsOthers || sightOf(name) === "shown");
		kept.set(name, keepsOther);
		return keepsOther;
	};
	return { hidesTexts, hidesPicture, hidesSome: view.refusesSome("see"), keeps };
}

/**
 * Masks an answer by a level's rules on fields, at any depth, and what no rule matches as its permissions say. A value is found by its
 * name, as `maskPersonal` does. If an address, a number or an e-mail is refused, texts lose theirs. Pure.
 */
export function maskFields(value: unknown, mask: FieldMask, asWritten: readonly string[] = []): unknown {
	const how: How = { ...mask, ...planOf(mask), action: "see", asWritten };
	const show = (one: unknown): unknown => {
		if (Array.isArray(one)) return one.map(show);
		return isObjectOrList(one) ? maskObject(one, how, false) : maskUnruled("", one, how);
	};
	return show(value);
}

/** Returns metadata as a level sees it, or, with `reveal`, as it is when the reader shows it. Pure. */
export function maskMetadata(
	kind: "user_metadata" | "app_metadata",
	value: Record<string, unknown>,
	mask: FieldMask,
	action: How["action"] = "see",
): Record<string, unknown> {
	const shown = maskBelow(value, [kind], { ...mask, action, asWritten: [], ...planOf(mask) });
	return isObject(shown) ? shown : {};
}
