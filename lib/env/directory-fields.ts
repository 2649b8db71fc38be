/** The fields of a user that the directory keeps only if `DIRECTORY_FIELDS` allows it. All others are always kept. */
export const directoryFields = [
	"user_metadata",
	"app_metadata",
	/** The profiles of linked accounts. Their connections, providers and ids are always kept. */
	"identities",
	"phone_number",
	"picture",
	"last_ip",
] as const;

export type DirectoryField = (typeof directoryFields)[number];

/** Reads a list of fields with commas, or `none`. Returns undefined if a name is unknown. */
export function readDirectoryFields(text: string): DirectoryField[] | undefined {
	const names = text === "none" ? [] : text.split(",").map((name) => name.trim());
	const found = directoryFields.filter((field) => names.includes(field));
	return found.length === new Set(names).size ? found : undefined;
}
