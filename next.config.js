import securityHeaders from "./lib/bff/security-headers.json" with { type: "json" };

/** @type {import("next").NextConfig} */
export default {
	output: "standalone",
	poweredByHeader: false,
	reactStrictMode: true,
	// `guard-requests.mjs` sets these headers on every answer of the production server, at no cost to Next's router. The policy here allows
	// nothing; `proxy.ts` replaces it on pages.
	headers: async () =>
		process.env.NODE_ENV === "production"
			? []
			: [{ source: "/:path*", headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })) }],
	// A browser that has not read a page's head asks for this address.
	rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
	// Addresses of the tabs that a user's page had before it had six. The query is kept.
	redirects: async () =>
		Object.entries({
			metadata: "profile",
			organizations: "access",
			"sign-in-methods": "security",
			sessions: "security",
			applications: "security",
		}).map(([former, tab]) => ({
			source: `/users/:userId/${former}`,
			destination: `/users/:userId/${tab}`,
			permanent: true,
		})),
	// No picture is optimised, so `/_next/image` is closed.
	images: { unoptimized: true },
	// `npm run check` checks the types of the whole tree, tests included; the build need not do it again.
	typescript: { ignoreBuildErrors: true },
	serverExternalPackages: ["@electric-sql/pglite", "pg", "pino", "undici", "auth0"],
	outputFileTracingRoot: import.meta.dirname,
	outputFileTracingIncludes: {
		"/*": ["./CHANGELOG.md", "./lib/database/migrations/**", "./node_modules/@electric-sql/pglite/dist/**"],
	},
	outputFileTracingExcludes: { "/*": ["./tenant/**", "./e2e/**", "./bench/**", "./testing/**", "./.data/**"] },
	// Messages are compiled on the server (`lib/i18n/server/get-messages.ts`).
	turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
	experimental: {
		optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
		// Keeps cached pages in memory only: the folder of the build may be read-only.
		isrFlushToDisk: false,
	},
};
