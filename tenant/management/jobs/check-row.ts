import ZSchema, { type SchemaErrorDetail, ValidateError } from "z-schema";
import type { ImportError } from "../../records/job-record.ts";
import { importSchema } from "./import-schema.ts";

const validator = ZSchema.create({ breakOnFirstError: false });

/** Auth0's codes for violated rules that differ from z-schema's names. */
const codes: Record<string, string> = {
	INVALID_FORMAT: "FORMAT",
	OBJECT_MISSING_REQUIRED_PROPERTY: "OBJECT_REQUIRED",
};

/** Removes the refused value from a message. z-schema quotes it, Auth0 does not. */
function unquoted(message: string): string {
	const at = message.indexOf(': "');
	const isQuoted = at !== -1 && message.endsWith('"') && at + 3 < message.length;
	return isQuoted ? `${message.slice(0, at)}: ${message.slice(at + 3, -1)}` : message;
}

type Problem = Pick<SchemaErrorDetail, "code" | "message" | "path">;

const toPath = (path: Problem["path"]) =>
	(Array.isArray(path) ? path.map(String) : path.replace(/^#\/?/, "").split("/"))
		.filter((part) => part !== "")
		.join(".");

/** Returns every error of an import row, or an empty list. */
export function checkRow(row: unknown): ImportError["errors"] {
	try {
		validator.validate(row, importSchema);
		return [];
	} catch (error) {
		const problems: readonly Problem[] = error instanceof ValidateError ? (error.details ?? []) : [];
		return problems.map(({ code, message, path }) => ({
			code: codes[code] ?? code,
			message: unquoted(message),
			...(toPath(path) === "" ? {} : { path: toPath(path) }),
		}));
	}
}
