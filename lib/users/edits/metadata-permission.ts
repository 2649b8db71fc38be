/** The permission to edit each kind of metadata. */
export const metadataPermission = {
	user_metadata: "users:update-metadata",
	app_metadata: "users:update-app-metadata",
} as const;
