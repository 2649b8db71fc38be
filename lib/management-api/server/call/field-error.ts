import "server-only";

/** Matches the start of `Payload validation error: 'String is too long' on property name (the user's name).` */
const begins = /^(?:Payload|Query|Path) validation error: '/;
const onProperty = "' on property ";
const propertyPath = /^[\w.[\]-]+/;

/** Matches `Payload validation error: 'Missing required property: phone_number'.` */
const missing = /^Payload validation error: 'Missing required property: ([\w.]{1,80})'/;

/** Returns the property path and the sentence of an Auth0 validation error. */
export function findFieldError(message: string): { field: string; sentence: string } | undefined {
	const lacked = missing.exec(message)?.[1];
	if (lacked !== undefined) return { field: lacked, sentence: "Auth0 needs this." };
	const start = begins.exec(message)?.[0].length;
	if (start === undefined) return undefined;
	const [sentence = "", ...ends] = message.slice(start).split(onProperty);
	const field = propertyPath.exec(ends[0] ?? "")?.[0];
	return sentence === "" || field === undefined ? undefined : { field, sentence };
}
