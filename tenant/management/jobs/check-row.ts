import ZSchema from "z-schema";
import type { ImportError } from "../../records/job-record.ts";
import { importSchema } from "./import-schema.ts";

const validator = ZSchema.create({ breakOnFirstError: false });

/** What Auth0 calls a broken rule, where it is not z-schema's own name. */
const codes: Record<string, string> = {
	INVALID_FORMAT: "FORMAT",
	OBJECT_MISSING_REQUIRED_PROPERTY: "OBJECT_REQUIRED",
};

/** z-schema quotes the value that it refuses, Auth0 does not. */
function unquoted(message: string): string {
	const at = message.indexOf(': "');
	const isQuoted = at !== -1 && message.endsWith('"') && at + 3 < message.length;
	return isQuoted ? `${message.slice(0, at)}: ${message.slice(at + 3, -1)}` : message;
}

type Problem = { code: string; message: string; path: string | string[] };

const toPath = (path: string | string[]) =>
	(Array.isArray(path) ? path : path.replace(/^#\/?/, "").split("/")).filter((part) => part !== "").join(".");

/** Everything that is wrong with a row of an import; nothing when it is right. */
export function checkRow(row: unknown): ImportError["errors"] {
	try {
		validator.validate(row, importSchema);
		return [];
	} catch (error) {
		const problems: readonly Problem[] = Object(error).details ?? [];
		return problems.map(({ code, message, path }) => ({
			code: codes[code] ?? code,
			message: unquoted(message),
			...(toPath(path) === "" ? {} : { path: toPath(path) }),
		}));
	}
}
