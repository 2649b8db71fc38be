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

/** Returns true for the name of a field that the directory may leave out. */
export const isDirectoryField = (name: string): name is DirectoryField => directoryFields.some((one) => one === name);
