import { isObjectOrList } from "../../records/fields-of.ts";
import type { ExportFile } from "../../records/job-record.ts";
import type { UserRecord } from "../../records/user-record.ts";

type Column = { read: (user: UserRecord) => unknown; title: string; isDate: boolean };

/** Default fields of an export. */
const usualFields = [
	{ name: "user_id", export_as: "Id" },
	{ name: "given_name", export_as: "Given Name" },
	{ name: "family_name", export_as: "Family Name" },
	{ name: "nickname", export_as: "Nickname" },
	{ name: "name", export_as: "Name" },
	{ name: "email", export_as: "Email" },
	{ name: "email_verified", export_as: "Email Verified" },
	{ name: "picture", export_as: "Picture" },
	{ name: "identities[0].connection", export_as: "Connection" },
	{ name: "created_at", export_as: "Created At" },
	{ name: "updated_at", export_as: "Updated At" },
];

const dates = new Set(["created_at", "updated_at", "last_login", "last_password_reset"]);
const linesAtOnce = 500;

/** Returns a function that reads a column. `identities[0].connection` is the connection of the first identity. */
function toColumn({ name, export_as: title = name }: { name: string; export_as?: string }): Column {
	const path = name.split(/[.[\]]+/).filter(Boolean);
	const step = (node: unknown, key: string): unknown =>
		isObjectOrList(node) && Object.hasOwn(node, key) ? node[key] : undefined;
	return { title, isDate: dates.has(name), read: (user) => path.reduce<unknown>(step, user) };
}

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Quotes text and prefixes it with an apostrophe, so that no spreadsheet reads it as a formula. */
function toCell(value: unknown, isDate: boolean): string {
	if (value === undefined || value === null) return "";
	if (isDate || typeof value === "number" || typeof value === "boolean") return String(value);
	return quote(`'${typeof value === "string" ? value : JSON.stringify(value)}`);
}

const toTitle = (title: string) => (/[",\r\n]/.test(title) ? quote(title) : title);

/**
 * Writes an export in pieces: CSV with a header line, or JSON with one object per line.
 * @see https://auth0.com/docs/manage-users/user-migration/bulk-user-exports
 */
export function* writeExport({ users, format, fields }: ExportFile): Generator<string> {
	const columns = (fields ?? usualFields).map(toColumn);
	const toLine =
		format === "csv"
			? (user: UserRecord) => columns.map(({ read, isDate }) => toCell(read(user), isDate)).join(",")
			: (user: UserRecord) => JSON.stringify(Object.fromEntries(columns.map(({ title, read }) => [title, read(user)])));
	if (format === "csv") yield `${columns.map(({ title }) => toTitle(title)).join(",")}\n`;
	for (let start = 0; start < users.length; start += linesAtOnce)
		yield users
			.slice(start, start + linesAtOnce)
			.map((user) => `${toLine(user)}\n`)
			.join("");
}
