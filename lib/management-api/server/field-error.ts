import "server-only";

/** `Payload validation error: 'String is too long' on property name (the user's name).` */
const onProperty = /^(?:Payload|Query|Path) validation error: '(.+?)' on property ([\w.[\]-]+)/s;

/** The property path and the sentence of one of Auth0's validation errors. */
export function findFieldError(message: string): { field: string; sentence: string } | undefined {
	const match = onProperty.exec(message);
	return match?.[1] === undefined || match[2] === undefined ? undefined : { field: match[2], sentence: match[1] };
}
