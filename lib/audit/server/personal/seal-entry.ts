import "server-only";
import { isObject } from "../../../json/is-object.ts";
import { decrypt, encrypt } from "./key-wrap.ts";
import type { PersonKeys } from "./person-keys.ts";

/** The personal values of an entry under the key of one person: about the actor, or about what the act changed. */
export type Box = { key: string; of: "actor" | "values"; box: string };

const actorColumns = ["actor_name", "actor_email", "actor_address"] as const;
const valueColumns = ["before", "before_digest", "after", "reason", "seen"] as const;

/** The columns that say whose the values of an entry are, and all others. */
type Content = Record<"actor_id" | "action" | "target_type" | "target_id", string> & Record<string, unknown>;

/** Columns of an entry that are encrypted. */
type PersonalColumn = (typeof actorColumns)[number] | (typeof valueColumns)[number];

/** The actor of the entries that Rolecall adds about the chain itself. It is no person. */
export const ownActorId = "rolecall|audit";

const emailOf = (value: unknown): string | undefined => {
	const invitee = isObject(value) ? value.invitee : undefined;
	return isObject(invitee) && typeof invitee.email === "string" ? invitee.email : undefined;
};

/** Returns the id under which the keys of somebody stand whose account is not known, such as of a person who is invited. */
export const personOfEmail = (email: string): string => `mailto:${email.trim().toLowerCase()}`;

/**
 * Returns the person whose data the values of an entry are, if any: the user that the act changed, the person who is invited, or the owner
 * of a saved view.
 */
function personOfValues(content: Content): string | undefined {
	// The reason of an erasure must outlast it.
	if (content.action === "user.data_erased") return undefined;
	if (content.target_type === "user") return content.target_id;
	if (content.target_type === "view") return content.actor_id;
	const email = emailOf(content.after) ?? emailOf(content.before);
	return email === undefined ? undefined : personOfEmail(email);
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== "";

function pickFilled(content: Content, columns: readonly PersonalColumn[]): Record<string, unknown> | undefined {
	const filled = columns.filter((name) => isFilled(content[name]));
	return filled.length === 0 ? undefined : Object.fromEntries(filled.map((name) => [name, content[name]]));
}

type Part = { person: string; of: Box["of"]; values: Record<string, unknown> };

/** Returns the personal parts of an entry, each with the person whose key encrypts it. */
export function personalParts(content: Content): Part[] {
	const actor = content.actor_id === ownActorId ? undefined : pickFilled(content, actorColumns);
	const person = personOfValues(content);
	const values = person === undefined ? undefined : pickFilled(content, valueColumns);
	return [
		...(actor === undefined ? [] : [{ person: content.actor_id, of: "actor" as const, values: actor }]),
		...(person === undefined || values === undefined ? [] : [{ person, of: "values" as const, values }]),
	];
}

/**
 * Returns what the outcome of an act repeats of its intent: not a reason that the intent encrypts, because the outcome alone does not tell
 * whose it is.
 */
export function toRepeated<W extends Content & { reason: string | null }>(
	who: W,
	{ before, after }: { before?: unknown; after?: unknown },
): W {
	const isHidden = personalParts({ ...who, before, after }).some(({ values }) => "reason" in values);
	return isHidden ? { ...who, reason: null } : who;
}

/** The format of a box, which a box begins with. */
const format = "1.";

/** Returns the place of a box, so that it cannot be opened in another entry, or as the other part of this one. */
const placeOf = (id: string, of: Box["of"]) => `rolecall audit\n${id}\n${of}`;

/** Encrypts the personal parts of an entry. The columns that it takes them from are empty then. */
export function sealEntry<C extends Content & { id: string }>(
	content: C,
	parts: readonly Part[],
	keys: PersonKeys["keys"],
): C & { sealed: Box[] } {
	const taken = Object.fromEntries(parts.flatMap(({ values }) => Object.keys(values)).map((name) => [name, null]));
	const sealed = parts.map(({ person, of, values }): Box => {
		const found = keys.get(person);
		if (found === undefined) throw new Error("A person has no key.");
		const text = Buffer.from(JSON.stringify(values));
		return { key: found.id, of, box: `${format}${encrypt(found.key, text, placeOf(content.id, of))}` };
	});
	return { ...content, ...taken, ...("actor_name" in taken ? { actor_name: "" } : {}), sealed };
}

/** Decrypts a box of the entry `id`. Returns undefined if the key or the format is another one, or if the box was moved or changed. */
export function openBox(
	{ of, box }: Pick<Box, "of" | "box">,
	key: Buffer,
	id: string,
): Record<string, unknown> | undefined {
	const text = box.startsWith(format) ? decrypt(key, box.slice(format.length), placeOf(id, of)) : undefined;
	if (text === undefined) return undefined;
	const values: unknown = JSON.parse(text.toString());
	return isObject(values) ? values : undefined;
}
