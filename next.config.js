/** @type {import("next").NextConfig} */
export default {
	output: "standalone",
	poweredByHeader: false,
	reactStrictMode: true,
	// `npm run check` checks the types of the whole tree, tests included; the build need not do it again.
	typescript: { ignoreBuildErrors: true },
	serverExternalPackages: ["@electric-sql/pglite", "postgres", "pino", "undici", "auth0"],
	outputFileTracingRoot: import.meta.dirname,
	outputFileTracingIncludes: {
		"/*": ["./lib/database/migrations/**", "./node_modules/@electric-sql/pglite/dist/**"],
	},
	outputFileTracingExcludes: { "/*": ["./tenant/**", "./e2e/**", "./bench/**", "./.data/**"] },
	experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
};
