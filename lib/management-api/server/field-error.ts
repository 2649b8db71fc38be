import "server-only";

/** `Payload validation error: 'String is too long' on property name (the user's name).` */
const onProperty = /^(?:Payload|Query|Path) validation error: '(.+?)' on property ([\w.[\]-]+)/s;

/** `Payload validation error: 'Missing required property: phone_number'.` */
const missing = /^Payload validation error: 'Missing required property: ([\w.]{1,80})'/;

/** The property path and the sentence of one of Auth0's validation errors. */
export function findFieldError(message: string): { field: string; sentence: string } | undefined {
	const match = onProperty.exec(message);
	const lacked = missing.exec(message)?.[1];
	if (lacked !== undefined) return { field: lacked, sentence: "Auth0 needs this." };
	return match?.[1] === undefined || match[2] === undefined ? undefined : { field: match[2], sentence: match[1] };
}
