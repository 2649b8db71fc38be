/** The settings of a subject's replicas. Rolecall's share a database that is theirs alone; no peer has a use for one. */
export const sharedSettings = async (subject, settings, databases) =>
	subject === "rolecall" ? { ...settings, databaseUrl: await databases.create() } : settings;
