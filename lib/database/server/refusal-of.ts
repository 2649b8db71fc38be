import "server-only";
import { fieldsOf } from "../../json/is-object.ts";

/** Classes of SQLSTATE for a value that PostgreSQL does not take: of a wrong form, against a constraint, or too long for an index. */
const refusals = /^(?:22|23|54)/;

/** Returns the SQLSTATE if the database refused a value. The same statement fails again. The message and the rest of the error can name the value. */
export function refusalOf(error: unknown): string | undefined {
	const codes = [error, fieldsOf(error).cause].map((one) => fieldsOf(one).code);
	return codes.find((code): code is string => typeof code === "string" && refusals.test(code));
}
