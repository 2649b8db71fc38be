import { defineConfig } from "drizzle-kit";

export default defineConfig({
	dialect: "postgresql",
	schema: [
		"./lib/database/schema.ts",
		"./lib/database/directory-schema.ts",
		"./lib/database/directory-state-schema.ts",
		"./lib/database/search-schema.ts",
		"./lib/database/session-schema.ts",
		"./lib/database/sink-schema.ts",
	],
	out: "./lib/database/migrations",
});
