import { ValidationError } from "./api-error.ts";
import notesByResource from "./body-notes.json" with { type: "json" };
import { queryNoteOf } from "./validate-query.ts";

const notes = new Map<string, Record<string, string>>(Object.entries(notesByResource));

/** Returns the resource that a route's body describes: `/users` for `PATCH /users/:id`, whose properties are those of `POST /users`. */
export const resourceOf = (route: string) =>
	route
		.slice(route.indexOf(" ") + 1)
		.replace(/\/:(id|connectionId|discoveryDomainId|credentialId|authenticationMethodId)$/, "");

function noteOf(route: string, { part, property }: ValidationError): string | undefined {
	if (property === undefined || part === "Path") return undefined;
	if (part === "Query") return queryNoteOf(route, property);
	const name = property.replace(/\[\d+\]/g, "[]");
	return notes.get(resourceOf(route))?.[name];
}

/** Adds the property's description in brackets to a refusal, as Auth0's reference words it. Returns any other error unchanged. */
export function withNote(error: unknown, route: string): unknown {
	if (!(error instanceof ValidationError)) return error;
	const note = noteOf(route, error);
	return note === undefined ? error : new ValidationError(error.part, error.what, error.property, note);
}
