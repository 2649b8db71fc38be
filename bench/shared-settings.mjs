/** Settings of a subject's replicas. Rolecall's share a database of their own; no peer uses one. */
export const sharedSettings = async (subject, settings, databases) =>
	subject === "rolecall" ? { ...settings, databaseUrl: await databases.create() } : settings;
